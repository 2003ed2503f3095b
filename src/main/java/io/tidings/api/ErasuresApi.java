package io.tidings.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.tidings.erasure.Receipt;
import io.tidings.erasure.Subject;
import io.tidings.message.CompanyId;
import io.tidings.port.Erasures;
import io.tidings.web.Answer;
import io.tidings.web.Call;
import io.tidings.web.Endpoints;
import io.tidings.web.Problem;
import io.tidings.web.Problem.Code;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes a person or a company out of everything. */
public final class ErasuresApi {
    private static final int MOST = 1000;

    private final Erasures erasures;
    private final Function<Subject, Future<Map<String, Long>>> look;
    private final BiFunction<Subject, String, Future<Receipt>> erase;
    private final Audit audit;

    /**
     * Erases by these.
     *
     * @param look tells what an erasure would take away
     * @param erase does it, in the name of whoever calls
     */
    public ErasuresApi(
            Erasures erasures,
            Function<Subject, Future<Map<String, Long>>> look,
            BiFunction<Subject, String, Future<Receipt>> erase,
            Audit audit) {
        this.erasures = erasures;
        this.look = look;
        this.erase = erase;
        this.audit = audit;
    }

    /** A receipt, as it is shown. */
    @JsonNaming(SnakeCaseStrategy.class)
    record View(
            String id,
            String subject,
            String kind,
            Instant until,
            String by,
            Instant begunAt,
            @Nullable Instant endedAt,
            Map<String, Long> counts,
            List<String> notes) {
        static View of(Receipt receipt) {
            return new View(
                    receipt.id(),
                    receipt.subject(),
                    receipt.kind(),
                    receipt.until(),
                    receipt.by(),
                    receipt.begunAt(),
                    receipt.endedAt(),
                    receipt.counts(),
                    receipt.notes());
        }
    }

    public void on(Endpoints endpoints) {
        endpoints.on("erase", this::erase).on("getErasures", this::list);
    }

    private Future<Answer> erase(Call call) {
        Subject subject = subject(call);
        if (call.flag("dry_run")) {
            return look.apply(subject).map(counts -> Answer.ok(Map.of("counts", counts)));
        }
        return erase.apply(subject, call.caller().name()).map(receipt -> {
            audit.note(call, "erased a " + receipt.kind() + " by erasure", receipt.id());
            return Answer.ok(View.of(receipt));
        });
    }

    /** A company is named twice, so that a word that is left out does not erase all of it. */
    private static Subject subject(Call call) {
        CompanyId company = call.company();
        String person = call.body().getString("person");
        String whole = call.body().getString("whole_company");
        if ((person == null || person.isBlank()) == (whole == null)) {
            throw new Problem(Code.INVALID_BODY, "give either a person or whole_company", "person");
        }
        if (whole != null && !whole.equals(company.value())) {
            throw new Problem(
                    Code.INVALID_BODY, "whole_company is to be the id of the company: " + company, "whole_company");
        }
        return person == null ? Subject.company(company) : Subject.person(company, person);
    }

    /** A caller of one company is not told of others', of which receipts say nothing but how much went. */
    private Future<Answer> list(Call call) {
        if (call.caller().company() != null) {
            throw new Problem(Code.FORBIDDEN, "receipts are of all companies: this credential is of one");
        }
        return erasures.receipts(MOST)
                .map(receipts -> Answer.ok(
                        Map.of("items", receipts.stream().map(View::of).toList())));
    }
}
