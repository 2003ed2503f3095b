package io.tidings.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CsvOutputTest {
    @Test
    void rowsAreQuotedWhereTheyNeedItAndEndedByLineFeeds() throws IOException {
        StringWriter out = new StringWriter();

        try (CsvOutput csv = new CsvOutput(out, List.of("a", "b"))) {
            csv.row(List.of("plain", "with, comma"));
            csv.row(List.of("with \"quote\"", "two\nlines"));
        }

        assertThat(out).hasToString("a,b\nplain,\"with, comma\"\n\"with \"\"quote\"\"\",\"two\nlines\"\n");
    }

    @Provide
    static Arbitrary<List<List<String>>> rows() {
        Arbitrary<String> field = Arbitraries.of("a", "b", ",", "\"", "\n", "\r", ";", " ", "é", "😀", "'", "\t", "#")
                .list()
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
        return field.list().ofSize(3).list().ofMinSize(1).ofMaxSize(4);
    }

    @Property(tries = 100)
    void whatIsWrittenIsReadBack(@ForAll("rows") List<List<String>> rows) throws Exception {
        Path file = Files.createTempFile("tidings", ".csv");
        try {
            try (CsvOutput csv = new CsvOutput(Files.newBufferedWriter(file), List.of("x", "y", "z"))) {
                rows.forEach(csv::row);
            }
            List<List<String>> back = new ArrayList<>();
            new CsvFile(file).read(row -> back.add(row.fields()));

            assertThat(back).isEqualTo(rows);
        } finally {
            Files.delete(file);
        }
    }
}
