package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tidings.config.Settings;
import io.tidings.config.SettingsLoader;
import io.tidings.message.CompanyId;
import io.tidings.message.Json;
import io.tidings.message.LogRecord;
import io.tidings.port.Await;
import io.tidings.port.Examples;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The page as a person uses it, in a real browser. Each test has a company of its own. */
class DashboardIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    static Path folder;

    private static Pipeline pipeline;
    private static String address;
    private static ChromeDriver browser;

    @BeforeAll
    static void open() throws InterruptedException {
        Path chromium = find("chromium", "chromium-browser", "google-chrome");
        Path driver = find("chromedriver");
        if (chromium == null || driver == null) {
            System.err.println("SKIPPED: DashboardIT needs chromium and chromedriver in the PATH"
                    + " (Debian: apt-get install chromium chromium-driver)");
        }
        assumeTrue(chromium != null && driver != null, "no Chromium here");
        start(0);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions()
                .setBinary(chromium.toString())
                .addArguments(
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--window-size=1440,900");
        options.setCapability("goog:loggingPrefs", logs);
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(driver.toFile())
                        .build(),
                options);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.quit();
        }
        if (pipeline != null) {
            pipeline.close();
        }
    }

    private static void start(int port) throws InterruptedException {
        Settings settings = SettingsLoader.load(
                        Map.of(
                                "tidings.data", folder.resolve("test.db").toString(),
                                "tidings.output", folder.resolve("output").toString(),
                                "tidings.log.folder", folder.resolve("logs").toString(),
                                "tidings.models.provider", "offline",
                                "tidings.trigger.count", "2",
                                "tidings.web.port", Integer.toString(port)),
                        null)
                .settings();
        pipeline = Pipeline.start(settings, "test", line -> {}, UnaryOperator.identity());
        address = pipeline.serve(new Serving(settings), "127.0.0.1");
    }

    @AfterEach
    void theConsoleIsQuiet() {
        assertThat(complaints()).isEmpty();
    }

    @Test
    void showsEventsAsTheyAreFound() throws Exception {
        visit("/", "newcomer");
        see("//h2[.='Nothing has happened yet']");
        browser.executeScript("window.sameAsBefore = true");

        post("newcomer", "We just hit $120k MRR!", "We passed our SOC 2 Type II audit today.");

        WebElement event = see("//article[contains(., '120k')]");
        see("//article[contains(., 'SOC 2')]");
        assertThat(event.getText()).contains("We just hit $120k MRR!");
        assertThat(browser.executeScript("return window.sameAsBefore"))
                .as("without a reload")
                .isEqualTo(true);

        event.findElement(By.tagName("a")).click();
        assertThat(see("//mark").getText()).contains("$120k");
    }

    @Test
    void approvesALetter() throws Exception {
        post("writer", "We just hit $120k MRR!", "We passed our SOC 2 Type II audit today.");
        visit("/", "writer");
        see("//article[contains(., '120k')]");

        visit("/outreach", "writer");
        see("//button[contains(., 'Draft a letter')]").click();
        see("//div[@class='body']//span[contains(@class, 'proven')]");
        see("//button[normalize-space()='Approve']").click();
        see("//dialog//button[normalize-space()='Approve']").click();

        see("//span[contains(@class, 'chip') and .='Approved']");
    }

    @Test
    void replaysADeadLetter() throws Exception {
        LogRecord whole = Examples.record(new CompanyId("mender"), 1, "We just hit $120k MRR!");
        Await.value(pipeline.ports().log().append(List.of(whole.with("{\"text\": "))));
        visit("/operations", "mender");
        WebElement record = see("//section[@aria-labelledby='letters']//textarea");
        browser.executeScript(
                "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input', {bubbles: true}))",
                record,
                whole.payload());

        see("//button[contains(., 'Replay as mended')]").click();

        see("//section[@aria-labelledby='letters']//span[normalize-space()='None']");
        post("mender", "We passed our SOC 2 Type II audit today.");
        visit("/", "mender");
        see("//article[contains(., '120k')]");
    }

    @Test
    void catchesUpAfterTheServerWasAway() throws Exception {
        visit("/", "patient");
        see("//h2[.='Nothing has happened yet']");
        browser.executeScript("window.sameAsBefore = true");
        int port = URI.create(address).getPort();

        pipeline.close();
        see("//div[@class='banner' and contains(., 'Disconnected')]");
        start(port);
        post("patient", "We just hit $120k MRR!", "We passed our SOC 2 Type II audit today.");

        see("//article[contains(., '120k')]");
        new WebDriverWait(browser, PATIENCE)
                .until(ExpectedConditions.invisibilityOfElementLocated(By.className("banner")));
        assertThat(browser.executeScript("return window.sameAsBefore"))
                .as("without a reload")
                .isEqualTo(true);
        assertThat(complaints()).as("only of the server's absence").allMatch(line -> line.contains("ERR_CONNECTION"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/events", "/outreach", "/passes", "/operations", "/no-such-page"})
    void isWholeWhereThereIsNothing(String page) {
        visit(page, "nobody");

        see("//main//*[self::h1 or self::h2]");
        new WebDriverWait(browser, PATIENCE)
                .until(ExpectedConditions.invisibilityOfElementLocated(By.className("bone")));
        assertThat(browser.findElements(By.className("bad")))
                .as("nothing went wrong")
                .isEmpty();
    }

    private static void visit(String page, String company) {
        browser.get(address + page + "?company=" + company);
    }

    private static WebElement see(String path) {
        return new WebDriverWait(browser, PATIENCE).until(ExpectedConditions.elementToBeClickable(By.xpath(path)));
    }

    private static void post(String company, String... texts) throws IOException, InterruptedException {
        String messages = Json.write(Arrays.stream(texts)
                .map(text -> Map.of("message", text, "sender", "ann", "conversation_id", "team"))
                .toList());
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(address + "/v1/messages?company=" + company))
                                .header("Content-Type", "application/json")
                                .timeout(PATIENCE)
                                .POST(HttpRequest.BodyPublishers.ofString(messages))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    /** What the browser found wrong since it was last asked. */
    private static List<String> complaints() {
        return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(line -> line.getLevel().intValue() >= Level.WARNING.intValue())
                .map(line -> line.getMessage())
                .toList();
    }

    private static Path find(String... names) {
        List<Path> folders =
                Arrays.stream(System.getenv("PATH").split(":")).map(Path::of).toList();
        return Stream.of(names)
                .flatMap(name -> folders.stream().map(place -> place.resolve(name)))
                .filter(file -> file.toFile().canExecute())
                .findFirst()
                .orElse(null);
    }
}
