package io.tidings.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidings.access.Caller;
import io.tidings.api.Acceptance.Posted;
import io.tidings.message.CompanyId;
import io.tidings.message.Post;
import io.tidings.message.Text;
import io.tidings.web.Problem;
import io.tidings.web.Problem.Code;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what is posted: each message with its own text, or the reason why it is none. */
final class Posts {
    /** Less deep than intake can read, which finds it inside what was fixed when it was accepted. */
    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(500).build())
                    .build())
            .build();

    private final Caller caller;
    private final CompanyId usual;

    /**
     * A message, or the reason why it is none: of the two, one is null.
     *
     * @param nativeId the sender's own id; null where it has none, or only that of the request
     */
    record Read(@Nullable Posted posted, @Nullable String nativeId, @Nullable Problem refused) {
        static Read of(Problem refused) {
            return new Read(null, null, refused);
        }
    }

    /** @param usual whose those are that name no company */
    Posts(Caller caller, CompanyId usual) {
        this.caller = caller;
        this.usual = usual;
    }

    /**
     * The messages of a body.
     *
     * @param many whether there is an array of them
     */
    record Body(List<Read> reads, boolean many) {}

    /** @throws Problem where it is no JSON, or neither a message nor an array */
    Body body(byte[] bytes, @Nullable String key) {
        String text = text(bytes);
        try (JsonParser parser = STRICT.createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_ARRAY && first != JsonToken.START_OBJECT) {
                throw new Problem(Code.INVALID_BODY, "the body is to be a message or an array of messages");
            }
            boolean many = first == JsonToken.START_ARRAY;
            List<Read> reads = new ArrayList<>();
            while (!many || parser.nextToken() != JsonToken.END_ARRAY) {
                reads.add(next(parser, text, key(key, many ? reads.size() : -1)));
                if (!many) {
                    break;
                }
            }
            if (parser.nextToken() != null) {
                throw new Problem(Code.MALFORMED_REQUEST, "more follows after the end of the JSON");
            }
            if (reads.isEmpty()) {
                throw new Problem(Code.INVALID_BODY, "the array is empty");
            }
            return new Body(reads, many);
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    /** The message of a line. Always gives one: that it is none is a result. */
    Read line(byte[] bytes, @Nullable String key, int number) {
        try {
            String text = text(bytes);
            try (JsonParser parser = STRICT.createParser(text)) {
                parser.nextToken();
                Read read = next(parser, text, key(key, number));
                return parser.nextToken() == null
                        ? read
                        : Read.of(new Problem(Code.MALFORMED_REQUEST, "more follows after the end of the JSON"));
            }
        } catch (IOException e) {
            return Read.of(malformed(e));
        } catch (Problem e) {
            return Read.of(e);
        }
    }

    private Read next(JsonParser parser, String text, @Nullable String key) throws IOException {
        int from = (int) parser.currentTokenLocation().getCharOffset();
        JsonNode json = parser.readValueAsTree();
        int until = (int) parser.currentLocation().getCharOffset();
        try {
            Post given = Post.of(json);
            Post post = given.withId(key);
            CompanyId company = post.company() == null ? usual : post.company();
            return caller.sees(company)
                    ? new Read(new Posted(company, post, text.substring(from, until)), given.id(), null)
                    : Read.of(new Problem(Code.FORBIDDEN, "the credential is not of that company", "tenant_id"));
        } catch (Post.Refused e) {
            String field = e.field().isEmpty() ? null : e.field();
            return Read.of(new Problem(Code.INVALID_MESSAGE, (field == null ? "" : field + ": ") + e.reason(), field));
        }
    }

    /** The key of a request stands for the id of its one message, or with a number for those of each. */
    private static @Nullable String key(@Nullable String key, int number) {
        return key == null || number < 0 ? key : key + ":" + number;
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Problem(Code.MALFORMED_REQUEST, "the body is no text in UTF-8");
        }
    }

    private static Problem malformed(IOException e) {
        String why =
                e instanceof JsonProcessingException json ? json.getOriginalMessage() : String.valueOf(e.getMessage());
        return new Problem(
                Code.MALFORMED_REQUEST, "this is no JSON: " + Text.printable(why.replaceFirst(" \\(.*", "")));
    }
}
