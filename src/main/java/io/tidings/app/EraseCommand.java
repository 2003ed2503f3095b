package io.tidings.app;

import io.tidings.erasure.Receipt;
import io.tidings.erasure.Subject;
import io.tidings.message.CompanyId;
import io.tidings.message.Json;
import io.tidings.verticle.Eraser;
import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code erase}: take a person or a company out of everything. */
@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        description = {
            "Erases what a person sent or received, or all of a company: messages, and what was made of them in events,"
                    + " letters, replies of the model, dead letters and news. It does not come in again, whatever is read"
                    + " or replayed later. Says what would go unless --yes is given, and ends with 2 then.",
            "",
            "Broken off, the same command once more completes it. While the program runs, POST /v1/erasures does it.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  java -jar tidings.jar erase --person ann@example.com --company acme",
            "  java -jar tidings.jar erase --person ann@example.com --company acme --yes",
            "  java -jar tidings.jar erase --company acme --yes"
        })
final class EraseCommand extends StoresCommand {
    @Option(
            names = "--person",
            paramLabel = "ADDRESS_OR_HANDLE",
            description = "Whom: the address, or the name under which messages are sent.")
    private @Nullable String person;

    @Option(
            names = "--company",
            paramLabel = "ID",
            required = true,
            description = "Of which company; without --person, all of it.")
    private @Nullable CompanyId company;

    @Option(names = "--yes", description = "Really erase.")
    private boolean yes;

    @Override
    int work(Wiring wiring, PrintWriter out) throws InterruptedException {
        if (company == null || (person != null && person.isBlank())) {
            throw new ParameterException(commandLine(), "--person is an address or a handle");
        }
        Subject subject = person == null ? Subject.company(company) : Subject.person(company, person);
        Eraser eraser = Pipeline.await(wiring.eraser());
        if (!yes) {
            Map<String, Long> found = Pipeline.await(eraser.look(subject));
            found.forEach((what, number) -> out.println("would erase " + number + " " + what.replace('_', ' ')));
            out.println("Nothing was erased. Give --yes to erase.");
            return 2;
        }
        Receipt receipt = Pipeline.await(eraser.erase(subject, "command line"));
        out.println(Json.write(receipt));
        return 0;
    }
}
