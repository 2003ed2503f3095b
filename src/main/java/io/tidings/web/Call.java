package io.tidings.web;

import io.tidings.access.Caller;
import io.tidings.access.Role;
import io.tidings.message.CompanyId;
import io.tidings.message.Timestamps;
import io.tidings.web.Logins.Login;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatedRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A request that has passed the gate, and the contract where it was checked against it. */
public final class Call {
    private static final String COMPANY = "company";
    private static final String LOGIN = "tidings.login";
    private static final String CHECKED = "tidings.checked";
    private static final String USUAL_COMPANY = "tidings.company";

    private final RoutingContext context;

    private Call(RoutingContext context) {
        this.context = context;
    }

    /** The call that a request of this server is. */
    public static Call of(RoutingContext context) {
        return new Call(context);
    }

    /** @param login complete; it failed, with what is to be said of that, where nobody has logged in */
    static void passed(RoutingContext context, Future<Login> login, CompanyId usual) {
        context.put(LOGIN, login).put(USUAL_COMPANY, usual);
    }

    static void checked(RoutingContext context, ValidatedRequest request) {
        context.put(CHECKED, request);
    }

    /** @throws Problem where a login is needed and there is none */
    public Caller caller() {
        Future<Login> login = login();
        if (login.succeeded()) {
            return login.result().caller();
        }
        throw login.cause() instanceof Problem problem ? problem : new IllegalStateException(login.cause());
    }

    /** True where somebody has logged in, or nobody need. */
    public boolean isKnown() {
        return login().succeeded();
    }

    /** When the caller's credential ends, and what goes on for him is to end too; empty where it does not. */
    public Optional<Instant> until() {
        return login().succeeded() ? Optional.ofNullable(login().result().until()) : Optional.empty();
    }

    private Future<Login> login() {
        return context.get(LOGIN);
    }

    /** @throws Problem where the caller may not do what that role may */
    public void require(Role role) {
        if (!caller().role().includes(role)) {
            throw new Problem(
                    Problem.Code.FORBIDDEN,
                    "the role " + caller().role().key() + " may not do this, only " + role.key());
        }
    }

    /** The company that is used where nobody says which. */
    public CompanyId usualCompany() {
        return context.get(USUAL_COMPANY);
    }

    /**
     * Whose data is meant: the parameter's company, else the caller's, else the usual one.
     *
     * @throws Problem where it is none, or not the caller's to see
     */
    public CompanyId company() {
        return named().orElseGet(() -> {
            CompanyId own = caller().company();
            return own == null ? usualCompany() : own;
        });
    }

    /** The company that the request names; empty where it names none. */
    public Optional<CompanyId> named() {
        List<String> names = context.request().params().getAll(COMPANY);
        if (names.isEmpty()) {
            return Optional.empty();
        }
        if (names.size() > 1) {
            throw new Problem(Problem.Code.INVALID_PARAMETER, "a request is about one company", COMPANY);
        }
        String name = names.get(0);
        CompanyId company;
        try {
            company = new CompanyId(name);
        } catch (IllegalArgumentException e) {
            throw new Problem(Problem.Code.INVALID_PARAMETER, String.valueOf(e.getMessage()), COMPANY);
        }
        if (!caller().sees(company)) {
            throw new Problem(Problem.Code.FORBIDDEN, "the credential is not of the company " + company, COMPANY);
        }
        return Optional.of(company);
    }

    /** The body is a stream, which takes as long as it takes: without this, it has to be there in time. */
    public void streams() {
        Visitors.streams(context);
    }

    public HttpServerRequest request() {
        return context.request();
    }

    /** A part of the path. */
    public String path(String name) {
        return String.valueOf(context.pathParam(name));
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(context.request().getHeader(name));
    }

    /** A parameter of the query. */
    public Optional<String> query(String name) {
        RequestParameter parameter = checked().getQuery().get(name);
        return parameter == null || parameter.isNull()
                ? Optional.empty()
                : Optional.of(String.valueOf(parameter.get()));
    }

    public boolean flag(String name) {
        return query(name).map(Boolean::parseBoolean).orElse(false);
    }

    public int number(String name, int otherwise) {
        return query(name).map(Double::valueOf).map(Double::intValue).orElse(otherwise);
    }

    /** A parameter that is read by something else; what it cannot read is refused. */
    public <T> Optional<T> query(String name, String expected, Function<String, Optional<T>> reader) {
        return query(name).map(text -> reader.apply(text)
                .orElseThrow(
                        () -> new Problem(Problem.Code.INVALID_PARAMETER, "'" + name + "' is not " + expected, name)));
    }

    /** A time in the query. */
    public Optional<Instant> time(String name) {
        return query(name, "a time like 2026-01-31T12:00:00Z", Timestamps::parse);
    }

    /** The body, as the contract has it; empty where there is none. */
    public JsonObject body() {
        RequestParameter body = checked().getBody();
        return body == null || body.isNull() ? new JsonObject() : body.getJsonObject();
    }

    private ValidatedRequest checked() {
        return context.get(CHECKED);
    }
}
