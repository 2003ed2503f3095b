package io.tidings.config;

import io.tidings.analysis.Price;
import io.tidings.spending.Limit;
import io.tidings.spending.Money;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which language models answer, as {@code conf/embedded.yaml} lists and explains it. */
public interface ModelSettings {
    ProviderChoice provider();

    Duration deadline();

    /** Empty where every answer may be another one. */
    Optional<Integer> seed();

    Retry retry();

    Breaker breaker();

    Budget budget();

    Redaction redaction();

    Gemini gemini();

    OpenAi openai();

    /** By the name of the model, each as {@link Price#parse} takes it. */
    Map<String, String> prices();

    /** Whom the settings choose. */
    enum ProviderChoice {
        /** Gemini where there is a key, else nobody outside. */
        AUTO,
        OFFLINE,
        GEMINI,
        OPENAI
    }

    /** When a call is made again that was too much, too late or too many. */
    interface Retry {
        int times();

        Duration firstPause();
    }

    /** When a provider is left alone. */
    interface Breaker {
        int failures();

        Duration pause();

        Duration faultPause();

        /** Empty where a provider is left alone as long as it asks for. */
        Optional<Duration> longestPause();
    }

    /** What may be spent. */
    interface Budget {
        ZoneId timeZone();

        Limits perCompany();

        Limits inAll();

        /**
         * By the id of a company, which has these instead of what each company has; as {@link Limit#parse} takes it.
         */
        Map<String, String> companies();

        /** Each empty where there is none. */
        interface Limits {
            Optional<Long> tokensPerDay();

            Optional<Long> tokensPerMonth();

            /** As {@link Money#parse} takes it. */
            Optional<String> moneyPerDay();

            /** As {@link Money#parse} takes it. */
            Optional<String> moneyPerMonth();
        }
    }

    /** What a model outside sees of what is personal. */
    interface Redaction {
        /** Empty where each start makes one of its own. */
        Optional<String> key();

        /** Where the key was read, if it was there. */
        Optional<Path> keyFile();

        /** Countries whose phone numbers are found in their national form too. */
        List<String> phoneRegions();
    }

    /** How Gemini is called. */
    interface Gemini {
        /** Empty where there is none. */
        Optional<String> key();

        /** Where the key was read, if it was there. */
        Optional<Path> keyFile();

        String baseUrl();

        String model();

        /** Empty where the other one writes emails too. */
        Optional<String> emailModel();

        /** Empty where it is left to the model. */
        Optional<String> thinking();

        List<String> currentModels();

        /** Of each model, on all nodes; 0 for any number. */
        int requestsPerMinute();

        /** Likewise, of tokens. */
        long tokensPerMinute();
    }

    /** What a server calls the longest answer. */
    enum MaxTokensField {
        MAX_TOKENS,
        MAX_COMPLETION_TOKENS
    }

    /** How a server with the interface of OpenAI is called. */
    interface OpenAi {
        /** Empty where the server asks for none. */
        Optional<String> key();

        /** Where the key was read, if it was there. */
        Optional<Path> keyFile();

        String baseUrl();

        /** Empty where nobody has named one yet. */
        Optional<String> model();

        MaxTokensField maxTokensField();

        /** False for models that take none. */
        boolean temperature();

        /** Of each model, on all nodes; 0 for any number. */
        int requestsPerMinute();

        /** Likewise, of tokens. */
        long tokensPerMinute();
    }
}
