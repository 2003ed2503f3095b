package io.tidings.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProviderSchemaTest {
    @ParameterizedTest
    @EnumSource(Provider.class)
    void theShippedSchemasAreTakenByAll(Provider provider) {
        assertThat(ProviderSchema.problems(Passes.events().schema(), provider)).isEmpty();
        assertThat(ProviderSchema.problems(Passes.email().schema(), provider)).isEmpty();
    }

    /** A place, what stands there, and what Gemini and other servers say of it; nothing where they take it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"string\",\"minLength\":1,\"pattern\":\"a\"}  | ''                            | ''",
                "{\"type\":[\"string\",\"null\"]}                         | ''                            | ''",
                "{\"type\":\"object\"}                                    | x: Gemini refuses an object without properties | ''",
                "{\"type\":\"object\",\"properties\":{}}                  | x: Gemini refuses an object without properties | ''",
                "{\"type\":[\"object\",\"null\"],\"properties\":{}}       | x: Gemini refuses an object without properties | ''",
                "{\"type\":\"object\",\"additionalProperties\":{\"type\":\"string\"}} | x: Gemini refuses an object without properties | ''",
                "{\"properties\":{\"a\":{\"type\":\"string\"}}}           | x/properties: Gemini takes this for objects only | ''",
                "{\"type\":\"array\"}                                     | x: Gemini refuses an array without items | ''",
                "{\"type\":\"array\",\"items\":true}                      | x/items: anything at all is allowed | x/items: anything at all is allowed",
                "true                                                     | x: anything at all is allowed | x: anything at all is allowed",
                "{\"type\":\"boolean\",\"enum\":[true]}                   | x/enum: Gemini takes texts and numbers here: leave out true | ''",
                "{\"const\":\"a\"}                                        | x/const: Gemini does not hold an answer to this keyword: write an enum | ''",
                "{\"allOf\":[{\"type\":\"string\"}]}                      | x/allOf: Gemini does not hold an answer to this keyword: write its parts out | x/allOf: such a server",
                "{\"not\":{\"type\":\"string\"}}                          | x/not: Gemini does not hold   | x/not: such a server does not hold",
                "{\"type\":\"string\",\"requierd\":[]}                    | x/requierd: Gemini does not   | x/requierd: such a server",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}},\"required\":[\"b\"]} | x/required: \"b\" is not among | x/required: \"b\" is not among",
                "{\"$ref\":\"#/$defs/text\"}                              | ''                            | ''",
                "{\"$ref\":\"#/$defs/text\",\"title\":\"a\"}              | x/title: Gemini allows nothing beside a $ref | ''",
                "{\"$ref\":\"#named\"}                                    | ''                            | x/$ref: not every such server follows a name",
                "{\"$ref\":\"#\"}                                         | x/$ref: the schema leads back to itself | x/$ref: the schema leads back to itself",
                "{\"$ref\":\"#/$defs/bare\"}                              | $defs/bare: Gemini refuses an object | ''",
                "{\"anyOf\":[{\"type\":\"string\"},{\"type\":\"object\"}]} | x/anyOf/1: Gemini refuses an object | ''",
            })
    void whatAProviderDoesNotTakeIsToldAtItsPlace(String schema, String gemini, String server) {
        assertProblem(schema, Provider.GEMINI, gemini);
        assertProblem(schema, Provider.OPENAI, server);
        assertProblem(schema, Provider.OFFLINE, "");
    }

    private static void assertProblem(String schema, Provider provider, String beginning) {
        List<String> problems = ProviderSchema.problems(withProperty(schema), provider);
        if (beginning.isEmpty()) {
            assertThat(problems).isEmpty();
        } else {
            String place = beginning.startsWith("$") ? beginning : "properties/" + beginning;
            assertThat(problems).singleElement().asString().startsWith(place);
        }
    }

    @Test
    void anAnswerIsAnObject() {
        assertThat(ProviderSchema.problems("{\"properties\":{\"a\":{\"type\":\"string\"}}}", Provider.OPENAI))
                .containsExactly("type: an answer is an object: write \"type\": \"object\"");
    }

    @Test
    void namesAreToldAsAPointerHasThem() {
        assertThat(ProviderSchema.problems(withProperty("true").replace("\"x\"", "\"a/b~c\""), Provider.GEMINI))
                .singleElement()
                .asString()
                .startsWith("properties/a~1b~0c: ");
    }

    @Test
    void whatIsNestedTooDeepIsRefused() {
        String deep = "{\"type\":\"array\",\"items\":".repeat(9) + "{\"type\":\"string\"}" + "}".repeat(9);
        assertThat(ProviderSchema.problems(withProperty(deep), Provider.GEMINI))
                .singleElement()
                .asString()
                .endsWith("it is nested deeper than 10 levels: make it flatter");

        assertThat(ProviderSchema.problems(withProperty(deep.substring(24, deep.length() - 1)), Provider.GEMINI))
                .isEmpty();
    }

    @Test
    void whatIsTooLargeIsRefusedHoweverOftenItIsReferredTo() {
        String many = IntStream.range(0, 100)
                .mapToObj(i -> "\"p" + i + "\":{\"$ref\":\"#/$defs/next\"}")
                .collect(Collectors.joining(","));
        String schema = "{\"type\":\"object\",\"properties\":{" + many + "},\"$defs\":{"
                + "\"next\":{\"type\":\"object\",\"properties\":{" + many.replace("next", "last") + "}},"
                + "\"last\":{\"type\":\"string\"}}}";

        assertThat(ProviderSchema.problems(schema, Provider.GEMINI))
                .containsExactly("it has more than 5000 properties in all: ask for less");
        String values = IntStream.range(0, 1_001).mapToObj(i -> "\"" + i + "\"").collect(Collectors.joining(","));
        assertThat(ProviderSchema.problems(
                        withProperty("{\"type\":\"string\",\"enum\":[" + values + "]}"), Provider.OPENAI))
                .containsExactly("its enums have more than 1000 values in all: ask for less");
    }

    private static String withProperty(String schema) {
        return "{\"type\":\"object\",\"properties\":{\"x\":" + schema + "},\"$defs\":{\"text\":{\"type\":\"string\"},"
                + "\"bare\":{\"type\":\"object\"},\"other\":{\"$anchor\":\"named\",\"type\":\"string\"}}}";
    }
}
