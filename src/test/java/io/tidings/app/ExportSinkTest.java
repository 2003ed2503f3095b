package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.app.ExportCommand.What;
import io.tidings.event.Found;
import io.tidings.message.CompanyId;
import io.tidings.message.DeadLetter;
import io.tidings.message.Json;
import io.tidings.outreach.EmailDraft;
import io.tidings.outreach.InvestorEmail;
import io.tidings.outreach.Tracing;
import io.tidings.port.StoredMessage;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportSinkTest {
    private static final CompanyId ACME = new CompanyId("acme");

    @ParameterizedTest
    @EnumSource
    void aTableOfNothingHasItsHeader(What what) throws IOException {
        StringWriter out = new StringWriter();

        ExportSink.csv(out, ExportSink.columns(what)).close();

        assertThat(out).hasToString(String.join(",", ExportSink.columns(what)) + "\n");
    }

    @ParameterizedTest
    @EnumSource
    void theColumnsAreTheFieldsInTheirOrder(What what) throws IOException {
        StringWriter out = new StringWriter();
        try (ExportSink sink = ExportSink.jsonl(out)) {
            switch (what) {
                case messages -> sink.message(message("hello"));
                case events -> sink.event(Found.event(Found.finding(0.9, "MRR", "$42k", Found.quote("MRR is $42k"))));
                case emails -> sink.email(email());
                case dead_letters -> sink.deadLetter(DeadLetter.ofRun(ACME, "b", "r", "because", Instant.EPOCH));
            }
        }

        List<String> names = new ArrayList<>();
        Json.MAPPER.readTree(out.toString()).fieldNames().forEachRemaining(names::add);
        assertThat(names).isEqualTo(ExportSink.columns(what));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"=1+1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", "\uFF1D1", "\uFF0B1", "\uFF0D1", "\uFF20a"})
    void whatASpreadsheetTakesForAFormulaGetsAnApostrophe(String text) throws IOException {
        assertThat(table(text)).contains("'" + text);
    }

    @Test
    void otherTextStaysAsItIs() throws IOException {
        assertThat(table("a = b")).contains(",a = b,").doesNotContain("'");
    }

    private static String table(String text) throws IOException {
        StringWriter out = new StringWriter();
        try (ExportSink sink = ExportSink.csv(out, ExportSink.columns(What.messages))) {
            sink.message(message(text));
        }
        return out.toString();
    }

    private static StoredMessage message(String text) {
        return new StoredMessage(
                "i", "n", "acme", "slack", "c", "ann", "", text, "2025-03-04T12:00:00Z", "stored", null);
    }

    private static EmailDraft email() {
        InvestorEmail email = new InvestorEmail("News", "", List.of(), Map.of());
        return new EmailDraft(
                "d",
                ACME,
                email,
                Tracing.of(email, List.of(), List.of()),
                "draft",
                "m",
                List.of(),
                Instant.EPOCH,
                null);
    }
}
