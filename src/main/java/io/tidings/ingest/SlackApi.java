package io.tidings.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidings.access.SlackWorkspaces;
import io.tidings.message.CompanyId;
import io.tidings.message.LogRecord;
import io.tidings.message.NativeForm;
import io.tidings.message.NotAMessage;
import io.tidings.message.Origin;
import io.tidings.message.SlackEvents;
import io.tidings.message.Text;
import io.tidings.port.MessageLog;
import io.tidings.web.Answer;
import io.tidings.web.BodyReader;
import io.tidings.web.Call;
import io.tidings.web.Endpoints;
import io.tidings.web.Problem;
import io.tidings.web.Problem.Code;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in what Slack's Events API sends (docs.slack.dev/apis/events-api). The signature says who sends; of which
 * company a workspace is, the settings do. Slack is answered once the log has the event, and where the log is away in
 * time it is told so, and sends it again. For one event loop.
 *
 * <p>A request that is sent again, by Slack or by whoever recorded it within the window, is known by the id of its
 * event, which the signature covers: among those of this node. That another node, or this one after a start, does not
 * remember it costs a second record in the log and nothing more, since the message in it is known by its workspace,
 * channel and time: it is stored once, and claimed by one batch. So nodes share no store of what they have seen.
 */
public final class SlackApi {
    private static final Logger LOG = LoggerFactory.getLogger(SlackApi.class);
    /** Many times what an event has, and less than any log takes. */
    private static final int MOST_BYTES = 900 << 10;

    private static final int MOST_ID = 100;
    /** Slack gives up after 3 seconds. */
    private static final long PATIENCE_MILLIS = 2000;

    private static final int MOST_ON_THE_WAY = 1000;

    private final SlackWorkspaces workspaces;
    private final MessageLog log;
    private final InstantSource clock;
    private final RecentEvents recent = new RecentEvents();
    private int onTheWay;

    public SlackApi(SlackWorkspaces workspaces, MessageLog log, InstantSource clock) {
        this.workspaces = workspaces;
        this.log = log;
        this.clock = clock;
    }

    public void on(Endpoints endpoints) {
        endpoints.onStream("receiveSlackEvent", this::receive);
    }

    private Future<Answer> receive(Call call) {
        if (workspaces.isEmpty()) {
            throw new Problem(Code.NOT_FOUND, "Slack is not connected: set slack.signing-secrets");
        }
        String timestamp = header(call, "X-Slack-Request-Timestamp");
        String signature = header(call, "X-Slack-Signature");
        if (!SlackWorkspaces.isNow(timestamp, clock.instant())) {
            throw new Problem(
                    Code.INVALID_SIGNATURE,
                    "X-Slack-Request-Timestamp is no time within " + SlackWorkspaces.WINDOW.toMinutes()
                            + " minutes of now");
        }
        return BodyReader.read(call.request(), MOST_BYTES).compose(body -> {
            Map<String, CompanyId> companies = workspaces
                    .signed(timestamp, body.getBytes(), signature)
                    .orElseThrow(() -> new Problem(
                            Code.INVALID_SIGNATURE,
                            "X-Slack-Signature is not that of a signing secret in the settings"));
            return answer(companies, SlackCallback.read(body.toString(UTF_8)));
        });
    }

    /** Once: of two, a proxy may have looked at the other one. */
    private static String header(Call call, String name) {
        List<String> values = call.request().headers().getAll(name);
        if (values.size() != 1) {
            throw new Problem(
                    Code.INVALID_SIGNATURE, "the header " + name + " is to be there, and once; Slack sends it", name);
        }
        return values.get(0);
    }

    private Future<Answer> answer(Map<String, CompanyId> companies, SlackCallback callback) {
        switch (callback.field("type")) {
            case "url_verification" -> {
                return Future.succeededFuture(Answer.ok(Map.of("challenge", callback.field("challenge"))));
            }
            case "event_callback" -> {
                return event(companies, callback);
            }
            case "app_rate_limited" -> {
                LOG.warn(
                        "Slack holds back events of the workspace {}: too many an hour",
                        Text.printable(callback.field("team_id")));
                return told("ignored");
            }
            default -> {
                return told("ignored");
            }
        }
    }

    private static CompanyId company(Map<String, CompanyId> companies, String team) {
        CompanyId company = companies.get(team);
        if (company == null) {
            throw new Problem(
                    Code.FORBIDDEN,
                    "the workspace '" + Text.printable(team) + "' is none of those of this signing secret: add it to"
                            + " slack.signing-secrets",
                    "team_id");
        }
        return company;
    }

    private Future<Answer> event(Map<String, CompanyId> companies, SlackCallback callback) {
        String team = callback.field("team_id");
        CompanyId company = company(companies, team);
        String id = callback.field("event_id");
        if (id.isEmpty() || id.length() > MOST_ID) {
            throw new Problem(Code.INVALID_BODY, "the event has no event_id", "event_id");
        }
        if (callback.event().isEmpty()) {
            throw new Problem(Code.INVALID_BODY, "the event is missing", "event");
        }
        LogRecord record = SlackEvents.write(company, team, callback.channel(), callback.event(), Origin.SLACK);
        if (!isWanted(record)) {
            return told("ignored");
        }
        if (Text.utf8Length(record.payload()) > log.maxPayloadBytes()) {
            throw new Problem(Code.TOO_LARGE, "the event is longer than the log takes");
        }
        return recent.once(team + ":" + id, () -> append(record)).compose(appended -> told("accepted"));
    }

    /** What cannot be read is wanted too: intake keeps it, with the reason. */
    private static boolean isWanted(LogRecord record) {
        try {
            return !NativeForm.content(record).isEmpty();
        } catch (NotAMessage e) {
            return true;
        }
    }

    private Future<Void> append(LogRecord record) {
        if (onTheWay >= MOST_ON_THE_WAY) {
            return Future.failedFuture(new Problem(Code.OVERLOADED, "the log takes no more just now: send it again"));
        }
        onTheWay++;
        return log.append(List.of(record))
                .onComplete(done -> onTheWay--)
                .timeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                .recover(failure -> {
                    LOG.warn("an event of Slack could not be brought into the log: {}", failure.getMessage());
                    return Future.failedFuture(
                            new Problem(Code.UNAVAILABLE, "the log takes no messages just now: send it again"));
                });
    }

    private static Future<Answer> told(String status) {
        return Future.succeededFuture(Answer.ok(Map.of("status", status)));
    }
}
