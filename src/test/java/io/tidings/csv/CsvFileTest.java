package io.tidings.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.message.CompanyId;
import io.tidings.message.CsvFormat;
import io.tidings.message.CsvRow;
import io.tidings.message.NotAMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {
    private static final CompanyId ACME = new CompanyId("acme");
    private static final String HEADER = "id,is_chat,chat_sender,email_sender,timestamp,content\n";
    private static final String ROW = "1,true,Dana,,2025-03-04 12:00:00,hello\n";

    private static final List<String> HELLO = List.of("1", "true", "Dana", "", "2025-03-04 12:00:00", "hello");

    @TempDir
    private Path folder;

    @Test
    void rowsComeInOrderWithTheLinesTheyBeginOn() throws Exception {
        CsvFile file = file(HEADER + "1,true,Dana,,,\"one\ntwo\nthree\"\n" + "2,true,Dana,,,four\n");

        assertThat(rows(file))
                .containsExactly(
                        new CsvFile.Row(2, List.of("1", "true", "Dana", "", "", "one\ntwo\nthree")),
                        new CsvFile.Row(5, List.of("2", "true", "Dana", "", "", "four")));
    }

    @Test
    void windowsLineEndsAreRead() throws Exception {
        CsvFile file = file((HEADER + ROW + "2,true,Dana,,,\"a\nb\"\n").replace("\n", "\r\n"));

        assertThat(rows(file)).extracting(CsvFile.Row::line).containsExactly(2L, 3L);
        assertThat(rows(file).get(0).fields()).endsWith("hello");
        assertThat(rows(file).get(1).fields()).endsWith("a\r\nb");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstColumn() throws Exception {
        CsvFile file = file("\uFEFF" + HEADER + ROW);

        assertThat(judged(file)).extracting(CsvRow::id).containsExactly("1");
    }

    @Test
    void textOfAnyLanguageIsRead() throws Exception {
        CsvFile file = file(HEADER + "1,true,Zoë,,,\"日本, 😀 \"\"ok\"\"\"\n");

        assertThat(rows(file).get(0).fields()).contains("Zoë", "日本, 😀 \"ok\"");
    }

    @Test
    void columnsAreFoundByNameInAnyOrder() throws Exception {
        CsvFile file =
                file("content,timestamp,extra,email_sender,chat_sender,IS_CHAT,id\nhello,2025-03-04,x,,Dana,1,9\n");

        assertThat(judged(file))
                .containsExactly(new CsvRow("9", true, "Dana", Instant.parse("2025-03-04T00:00:00Z"), "hello", ""));
    }

    @Test
    void aLookCountsRowsAndFindsTheFirstUsableTime() throws Exception {
        CsvFile file = file(HEADER + "1,true,,,soon,a\n2,true,,,2025-03-04,b\n3,true,,,2025-01-01,c\n");

        CsvFile.Look look = file.look(ACME);

        assertThat(look.rows()).isEqualTo(3);
        assertThat(look.firstTime()).isEqualTo("2025-03-04T00:00:00Z");
    }

    @Test
    void rowsBeforeTheFirstUsableTimeCarryIt() throws Exception {
        CsvFile file = file(HEADER + "1,true,,,soon,a\n2,true,,,2025-03-04,b\n");

        assertThat(judged(file)).extracting(CsvRow::sentAt).containsOnly(Instant.parse("2025-03-04T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({"01/02/2025 10:00,'found ''01/02/2025 10:00'', expected'", "'','found nothing, expected'"})
    void aFileWithoutAnyTimeThatCanBeReadIsRefused(String time, String said) {
        assertThatThrownBy(() ->
                        file(HEADER + "1,true,,," + time + ",a\n2,true,,,,b\n").look(ACME))
                .isInstanceOf(NotAMessage.class)
                .hasMessageStartingWith("no time can be read; " + said + " a time like 2025-03-04 12:00:00");
    }

    @Test
    void rowsOfOtherColumnsSayNothingOfTimes() throws Exception {
        assertThat(file(HEADER + "1,true\n").look(ACME).rows()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {HEADER, "id,is_chat,chat_sender,email_sender,timestamp,content", HEADER + "\n\n\n"})
    void aHeaderAloneIsAFileWithoutRows(String text) throws Exception {
        CsvFile file = file(text);

        assertThat(file.look(ACME).rows()).isZero();
        assertThat(rows(file)).isEmpty();
    }

    @Test
    void emptyLinesAreNoRowsButCountAsLines() throws Exception {
        CsvFile file = file(HEADER + "\n" + ROW + "\n\n" + ROW);

        assertThat(file.look(ACME).rows()).isEqualTo(2);
        assertThat(rows(file)).extracting(CsvFile.Row::line).containsExactly(3L, 6L);
    }

    @Test
    void blankLinesAreNoRowsEither() throws Exception {
        CsvFile file = file("  \n" + HEADER + "   \n" + ROW + "\t \r\n \n" + ROW + "  ");

        assertThat(file.look(ACME).rows()).isEqualTo(2);
        assertThat(rows(file)).extracting(CsvFile.Row::line).containsExactly(4L, 7L);
        assertThat(judged(file)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "\uFEFF", " \n\t\n"})
    void anEmptyFileIsRefusedWithWhatWasExpected(String text) {
        assertThatThrownBy(() -> file(text).look(ACME))
                .isInstanceOf(NotAMessage.class)
                .hasMessageContaining("empty")
                .hasMessageContaining("id, is_chat, chat_sender, email_sender, timestamp, content");
    }

    @Test
    void missingColumnsAreNamedWithWhatWasExpectedAndFound() {
        assertThatThrownBy(() -> file("id,text\n1,hello\n").look(ACME))
                .isInstanceOf(NotAMessage.class)
                .hasMessageContaining("expected the columns id, is_chat")
                .hasMessageContaining("found id, text")
                .hasMessageContaining("missing is_chat, chat_sender, email_sender, timestamp, content");
    }

    @ParameterizedTest
    @CsvSource({"';',semicolons", "'\t',tabs", "|,vertical bars"})
    void anotherSeparatorIsNamedWithWhatToDo(String separator, String name) {
        assertThatThrownBy(() -> file((HEADER + ROW).replace(",", separator)).look(ACME))
                .isInstanceOf(NotAMessage.class)
                .hasMessageStartingWith("its columns are separated by " + name + ", not commas (found id")
                .hasMessageEndingWith("save it as CSV UTF-8 (comma delimited) and replay that file");
    }

    @Test
    void anotherSeparatorIsNamedWhereNamesAreQuotedAndColumnsMissing() {
        assertThatThrownBy(() -> file("\"id\";\"Content\"\n1;hello\n").look(ACME))
                .isInstanceOf(NotAMessage.class)
                .hasMessageContaining("separated by semicolons");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=;\n", "sep=,\n", "SEP=\t\r\n"})
    void aNoteForExcelIsNamedWithWhatToDo(String note) {
        assertThatThrownBy(() -> file(note + HEADER + ROW).look(ACME))
                .isInstanceOf(NotAMessage.class)
                .hasMessageContaining("its first line is '" + note.strip().substring(0, 4))
                .hasMessageContaining("a note for Excel")
                .hasMessageEndingWith("save it as CSV UTF-8 (comma delimited) and replay that file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void utf16IsNamedWithWhatToDo(String charset) throws Exception {
        byte[] bytes = ("\uFEFF" + HEADER + ROW).getBytes(charset);
        CsvFile file = new CsvFile(Files.write(folder.resolve("utf16.csv"), bytes));

        assertThatThrownBy(() -> file.look(ACME))
                .isInstanceOf(NotAMessage.class)
                .hasMessage("its text is in UTF-16, not UTF-8: save it as CSV UTF-8 (comma delimited) and replay that"
                        + " file");
    }

    @Test
    void aWorkbookIsNamedWithWhatToDo() {
        assertThatThrownBy(() -> file("PK\u0003\u0004\u0014\u0000more").look(ACME))
                .isInstanceOf(NotAMessage.class)
                .hasMessageStartingWith("it is a workbook or another ZIP archive")
                .hasMessageEndingWith("save it as CSV UTF-8 (comma delimited) and replay that file");
    }

    @Test
    void aFirstLineThatWouldSteerATerminalIsShownAsCodes() {
        assertThatThrownBy(
                        () -> file("id,\u001B]0;owned\u0007,\u202Etxt\n1,2,3\n").look(ACME))
                .isInstanceOf(NotAMessage.class)
                .hasMessageContaining("found id, \\u001b]0;owned\\u0007, \\u202etxt; missing");
    }

    @Test
    void aFileThatIsNoCsvIsRefused() throws Exception {
        byte[] bytes = new byte[4096];
        new java.util.Random(1).nextBytes(bytes);
        CsvFile file = new CsvFile(Files.write(folder.resolve("picture.png"), bytes));

        assertThatThrownBy(() -> file.look(ACME))
                .isInstanceOf(NotAMessage.class)
                .message()
                .contains("missing id, is_chat")
                .hasSizeLessThan(1000);
    }

    @Test
    void aMissingFileIsAnIoException() {
        CsvFile file = new CsvFile(folder.resolve("nowhere.csv"));

        assertThatThrownBy(() -> file.look(ACME)).isInstanceOf(IOException.class);
    }

    @Test
    void aQuoteThatIsNeverClosedSwallowsNoRow() throws Exception {
        CsvFile file = file(HEADER + ROW + "2,true,Dana,,,\"never closed\n and on\n" + ROW + ROW);

        assertThat(rows(file))
                .containsExactly(
                        new CsvFile.Row(2, HELLO),
                        new CsvFile.Row(
                                3,
                                List.of("2,true,Dana,,,\"never closed\n and on"),
                                "the quote that opens in line 3 is never closed; it takes in 1 line behind it; from"
                                        + " line 5 on, 2 lines that it would swallow are read by themselves",
                                false),
                        new CsvFile.Row(5, HELLO),
                        new CsvFile.Row(6, HELLO));
        assertThat(file.look(ACME).rows()).isEqualTo(4);
        assertThat(file.look(ACME).faulty().first()).containsExactly(3L);
    }

    @Test
    void aQuoteThatIsNeverClosedIsAFaultWhereNoRowIsBehindItToo() throws Exception {
        CsvFile file = file(HEADER + ROW + "2,true,Dana,,,\"cut off\nin the middle");

        assertThat(rows(file))
                .extracting(CsvFile.Row::fault)
                .containsExactly("", "the quote that opens in line 3 is never closed; it takes in 1 line behind it");
    }

    @Test
    void aQuoteThatAnotherRowsQuoteClosesSwallowsNoRow() throws Exception {
        String quoted = "9,true,Dana,,2025-03-04,\"a, b\"\n";
        CsvFile file = file(HEADER + "2,true,Dana,,,\"half open\n" + ROW.repeat(197) + quoted + ROW);

        assertThat(rows(file)).hasSize(200);
        assertThat(rows(file).get(0).fault())
                .isEqualTo("the quote that opens in line 2 is not closed where its text ends; from line 3 on, 198 lines"
                        + " that it would swallow are read by themselves");
        assertThat(rows(file).get(198).fields()).endsWith("a, b");
        assertThat(rows(file)).filteredOn(row -> row.fault().isEmpty()).hasSize(199);
    }

    @Test
    void aQuotedFieldKeepsItsLinesButIsDoubtfulWhereTheyLookLikeRows() throws Exception {
        CsvFile file = file(HEADER + ROW + "2,true,Dana,,,\"see:\n" + ROW + ROW + "\"\n" + ROW);

        assertThat(rows(file))
                .containsExactly(
                        new CsvFile.Row(2, HELLO),
                        new CsvFile.Row(3, List.of("2", "true", "Dana", "", "", "see:\n" + ROW + ROW), "", true),
                        new CsvFile.Row(7, HELLO));
        assertThat(file.look(ACME).doubtful().first()).containsExactly(3L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a, b, c, d, e, f", "Yes, no, maybe, well, soon, ok", "1,2,3,4,5,6", "", "1,true"})
    void proseInQuotesIsNeitherARowNorDoubtful(String line) throws Exception {
        CsvFile file = file(HEADER + "2,true,Dana,,2025-03-04,\"so:\n" + line + "\nthat's \"it\" all\"\n");

        assertThat(rows(file)).extracting(CsvFile.Row::fault).containsExactly("");
        assertThat(file.look(ACME).doubtful().count()).isZero();
    }

    @Test
    void aRowThatIsTooLongIsAFaultAndTheFileGoesOn() throws Exception {
        String lines = ("x".repeat(1 << 20) + "\n").repeat(9);
        CsvFile file = file(HEADER + "1,true,Dana,,,\"" + "x".repeat(9 << 20) + "\"\n" + ROW + "1,true,Dana,,,\""
                + lines + "\"\n" + ROW);

        List<CsvFile.Row> rows = rows(file);

        assertThat(rows).extracting(CsvFile.Row::line).containsExactly(2L, 3L, 4L, 14L);
        assertThat(rows).extracting(row -> row.fault().isEmpty()).containsExactly(false, true, false, true);
        assertThat(rows.get(2).fault())
                .isEqualTo(
                        "the row is too long: it begins in line 4 and has more than 8,388,608 characters, the most that"
                                + " one row may have; only its beginning is kept");
    }

    @Test
    void aQuoteOverMoreThanARowMayHaveIsNeverClosedWhereRowsAreBehindIt() throws Exception {
        String long100 = "1,true,Dana,,2025-03-04," + "x".repeat(100_000) + "\n";
        CsvFile file = file(HEADER + "1,true,Dana,,,\"open\n" + long100.repeat(100));

        assertThat(rows(file)).hasSize(101);
        assertThat(rows(file)).filteredOn(row -> !row.fault().isEmpty()).hasSize(1);
    }

    @Test
    void aCharacterAfterAClosingQuoteDoesNotStopTheFile() throws Exception {
        CsvFile file = file(HEADER + "1,true,Dana,,,\"oops\" x\n" + ROW);

        assertThat(rows(file)).extracting(row -> row.fields().get(5)).containsExactly("oops x", "hello");
    }

    @Test
    void aRowOfAnotherWidthIsGivenAsItIs() throws Exception {
        CsvFile file = file(HEADER + "1,true\n" + ROW + "1,2,3,4,5,6,7,8\n");

        assertThat(rows(file)).extracting(row -> row.fields().size()).containsExactly(2, 6, 8);
    }

    @Test
    void bytesThatAreNoUtf8AreReplacedAndTheOriginalKept() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(HEADER.getBytes(UTF_8));
        bytes.writeBytes("1,true,Zo\u00EB,,2025-03-04,caf\u00E9\n".getBytes(StandardCharsets.ISO_8859_1));
        CsvFile file = new CsvFile(Files.write(folder.resolve("latin1.csv"), bytes.toByteArray()));

        CsvRow row = judged(file).get(0);

        assertThat(row.sender()).isEqualTo("Zo\uFFFD");
        assertThat(row.content()).isEqualTo("caf\uFFFD");
        assertThat(Base64.getDecoder().decode(row.original()))
                .isEqualTo("1,true,Zo\u00EB,,2025-03-04,caf\u00E9".getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void rowsWithBytesThatAreNoUtf8AreCounted() throws Exception {
        byte[] bytes = (HEADER + "1,true,Zo\u00EB,,2025-03-04,caf\u00E9\n" + ROW + "3,caf\u00E9\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        CsvFile file = new CsvFile(Files.write(folder.resolve("latin1.csv"), bytes));
        CsvFormat format = file.format(file.look(ACME));

        for (CsvFile.Row row : rows(file)) {
            try {
                format.row(row.fields());
            } catch (NotAMessage e) {
                // A dead letter counts as well.
            }
        }

        assertThat(format.damagedRows()).isEqualTo(2);
    }

    @Test
    void textAcrossTheReadersBufferStaysWhole() throws Exception {
        String content = "é€😀".repeat(40_000);
        CsvFile file = file(HEADER + "1,true,Dana,,2025-03-04,x" + content + "\n");

        assertThat(rows(file).get(0).fields().get(5)).isEqualTo("x" + content);
    }

    @Test
    void theSameBytesAreTheSameImportWhereverTheyLie() throws Exception {
        CsvFile one = new CsvFile(Files.writeString(folder.resolve("one.csv"), HEADER + ROW));
        CsvFile other = new CsvFile(Files.writeString(folder.resolve("other.csv"), HEADER + ROW));

        assertThat(other.look(ACME)).isEqualTo(one.look(ACME));
    }

    @Test
    void anotherCompanyOrAnotherByteIsAnotherImport() throws Exception {
        CsvFile file = file(HEADER + ROW);
        String id = file.look(ACME).importId();

        assertThat(file.look(new CompanyId("other")).importId()).isNotEqualTo(id);
        assertThat(file(HEADER + ROW + "\n").look(ACME).importId()).isNotEqualTo(id);
    }

    @Test
    void aSinkMayStopTheReading() {
        assertThatThrownBy(() -> file(HEADER + ROW + ROW).read(row -> {
                    throw new IOException("enough at line " + row.line());
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("enough at line 2");
    }

    private CsvFile file(String text) throws IOException {
        return new CsvFile(Files.writeString(folder.resolve("file.csv"), text));
    }

    private static List<CsvFile.Row> rows(CsvFile file) throws IOException, InterruptedException {
        List<CsvFile.Row> rows = new ArrayList<>();
        file.read(rows::add);
        return rows;
    }

    private static List<CsvRow> judged(CsvFile file) throws IOException, InterruptedException, NotAMessage {
        CsvFormat format = file.format(file.look(ACME));
        List<CsvRow> judged = new ArrayList<>();
        for (CsvFile.Row row : rows(file)) {
            judged.add(format.row(row.fields()));
        }
        return judged;
    }
}
