package io.tidings.app;

import io.tidings.config.IngestSettings;
import io.tidings.gmail.GmailApi;
import io.tidings.gmail.GmailCredentials;
import io.tidings.http.HttpService;
import io.tidings.http.JsonClient;
import io.tidings.ingest.GmailNoticesApi.Connection;
import io.tidings.jwt.JwtRules;
import io.tidings.jwt.JwtVerifier;
import io.tidings.jwt.KeyPlace;
import io.tidings.message.CompanyId;
import io.tidings.mime.GmailMail;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The connection to Gmail that the settings describe. */
final class GmailConnection {
    private static final Set<String> ISSUERS = Set.of("https://accounts.google.com", "accounts.google.com");
    private static final Duration LEEWAY = Duration.ofMinutes(1);
    private static final int CONNECTIONS = 4;

    private final IngestSettings.Gmail settings;
    private final Map<String, CompanyId> companies;
    private final @Nullable GmailCredentials credentials;

    /** @throws Failure naming what is missing, or wrong with the credentials */
    GmailConnection(IngestSettings.Gmail settings) {
        this.settings = settings;
        this.companies = companies(settings.mailboxes().orElse(List.of()));
        this.credentials = companies.isEmpty() ? null : credentials(settings);
    }

    private static Map<String, CompanyId> companies(List<String> texts) {
        Map<String, CompanyId> companies = new TreeMap<>();
        for (String text : texts) {
            int colon = text.lastIndexOf(':');
            companies.put(text.substring(0, colon).toLowerCase(Locale.ROOT), new CompanyId(text.substring(colon + 1)));
        }
        return companies;
    }

    private static GmailCredentials credentials(IngestSettings.Gmail settings) {
        need(settings.audience(), "audience");
        need(settings.serviceAccount(), "service-account");
        Path file = need(settings.credentialsFile(), "credentials-file");
        try {
            return GmailCredentials.read(Files.readString(file), settings.tokenUrl());
        } catch (IOException e) {
            throw new Failure("tidings.gmail.credentials-file " + file + " cannot be read: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new Failure("tidings.gmail.credentials-file " + file + " is no file of Google's: " + e.getMessage());
        }
    }

    private static <T> T need(Optional<T> value, String name) {
        return value.orElseThrow(
                () -> new Failure("tidings.gmail." + name + " is missing, which tidings.gmail.mailboxes need"));
    }

    /** Null where there is none. */
    @Nullable
    Connection open(Vertx vertx, InstantSource clock) {
        if (credentials == null) {
            return null;
        }
        GmailApi gmail = new GmailApi(
                client(vertx, "Gmail", settings.baseUrl()),
                client(vertx, "Google's token service", settings.tokenUrl()),
                credentials,
                GmailMail::of,
                clock);
        JwtVerifier verifier = JwtVerifier.open(
                new JwtRules(ISSUERS, Set.of(need(settings.audience(), "audience")), Set.of("RS256"), LEEWAY),
                KeyPlace.url(vertx, settings.jwksUrl(), "tidings.gmail.jwks-url"),
                clock);
        return new Connection(
                verifier, need(settings.serviceAccount(), "service-account"), companies, gmail, settings.lately());
    }

    private JsonClient client(Vertx vertx, String name, String url) {
        return JsonClient.open(
                vertx, new HttpService(name, "tidings.gmail", url, settings.deadline(), CONNECTIONS), Map.of());
    }
}
