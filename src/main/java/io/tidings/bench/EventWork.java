package io.tidings.bench;

import io.tidings.analysis.ModelOptions;
import io.tidings.analysis.Pass;
import io.tidings.event.EventType;
import io.tidings.event.Evidence;
import io.tidings.event.Finding;
import io.tidings.event.Metric;
import io.tidings.event.Severity;
import io.tidings.message.CompanyId;
import io.tidings.message.Digest;
import io.tidings.message.MessageId;
import io.tidings.message.Source;
import io.tidings.port.Run;
import io.tidings.port.RunResult;
import io.tidings.trigger.Batch;
import io.tidings.trigger.TriggerReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Batches as the usual trigger makes them, each with the result of its one run. */
record EventWork(Batch batch, RunResult result) {
    static final Pass PASS = new Pass(
            "bench",
            1,
            "of the benchmark",
            Pass.RunsOn.BATCH,
            Pass.Output.EVENTS,
            1,
            true,
            ModelOptions.of(0, 1_000),
            "{{messages}}",
            "{}");
    private static final int MESSAGES = 200;
    private static final int TOKENS = 60;
    static final int FINDINGS = 10;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** The n-th work of a company: nothing in it was in one before. */
    static EventWork of(CompanyId company, int n) {
        List<MessageId> ids = new ArrayList<>(MESSAGES);
        for (int i = 0; i < MESSAGES; i++) {
            int message = n * MESSAGES + i;
            ids.add(MessageId.of(START.plusSeconds(message), company, Source.SLACK, "message " + message));
        }
        Batch batch = new Batch(
                Digest.uuid("bench", company.value(), Integer.toString(n)),
                company,
                TriggerReason.COUNT,
                ids.stream().sorted().toList(),
                (long) MESSAGES * TOKENS);
        List<Finding> findings = new ArrayList<>(FINDINGS);
        for (int i = 0; i < FINDINGS; i++) {
            findings.add(finding(n * FINDINGS + i, ids.get(i)));
        }
        Run run = new Run(
                Digest.uuid("run", batch.id(), PASS.label()),
                batch.id(),
                company,
                PASS.id(),
                PASS.version(),
                batch.messageIds(),
                0,
                0);
        return new EventWork(batch, new RunResult(run, "bench", findings, List.of(), List.of(), 0));
    }

    /** Of a size as the offline model finds them. */
    private static Finding finding(int n, MessageId message) {
        String customer = "Customer " + n;
        String quote =
                customer + " signed the annual contract for $" + (10 + n) + "k this morning, congratulations all!";
        return new Finding(
                EventType.ENTERPRISE_DEAL,
                Severity.HIGH,
                customer,
                customer + " signs an annual contract",
                customer + " signed an annual contract for $" + (10 + n) + "k.",
                "$" + (10 + n) + "k of new annual revenue",
                List.of(new Metric("annual contract value", "$" + (10 + n) + "k")),
                "Q1 2026",
                List.of(customer, "Sales"),
                0.9,
                List.of(new Evidence(message, "text", quote, 0, quote.length(), "ana")));
    }
}
