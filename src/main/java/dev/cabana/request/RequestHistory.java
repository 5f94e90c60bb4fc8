package dev.cabana.request;

import dev.cabana.request.RequestView.Comment;
import dev.cabana.request.RequestView.Step;
import dev.cabana.shared.Columns;
import dev.cabana.signal.Signals;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What happened to requests and what was said about them, only ever appended. Tells everybody who watches. */
@Component
class RequestHistory {
    private final JdbcClient jdbc;
    private final Signals signals;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RequestHistory(JdbcClient jdbc, Signals signals, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.signals = signals;
        this.events = events;
        this.clock = clock;
    }

    /** @param onBehalfOf in whose right; null for their own */
    void moved(Request request, @Nullable String by, @Nullable String onBehalfOf, @Nullable String note) {
        noted(request, by, onBehalfOf, note);
        events.publishEvent(new RequestMoved(
                request.id(), request.kind(), request.deploymentName(), request.team(), request.state(), by, note));
    }

    /** Something that happened in the state in which it is. */
    void noted(Request request, @Nullable String by, @Nullable String onBehalfOf, @Nullable String note) {
        RequestState was = lastState(request.id());
        jdbc.sql("""
                insert into request_step (request_id, state, at, actor, on_behalf_of, note)
                values (:request, :state, :at, :actor, :onBehalfOf, :note)""")
                .param("request", request.id())
                .param("state", request.state().name())
                .param("at", Columns.of(clock.instant()))
                .param("actor", by)
                .param("onBehalfOf", onBehalfOf)
                .param("note", note)
                .update();
        signals.publish("request:" + request.id());
        if (request.state() != RequestState.draft) {
            events.publishEvent(RequestAudit.of(was, request, by, onBehalfOf, note));
        }
    }

    /** Puts on record what is asked for. @param before null when it was filed just now */
    void proposed(@Nullable Request before, Request after, String by) {
        events.publishEvent(RequestAudit.proposed(before, after, by));
    }

    private @Nullable RequestState lastState(UUID request) {
        return jdbc.sql("select state from request_step where request_id = :request order by id desc limit 1")
                .param("request", request)
                .query((row, number) -> RequestState.valueOf(row.getString("state")))
                .optional()
                .orElse(null);
    }

    /** @param call null when nobody would make it again */
    void commented(Request request, String by, String text, @Nullable UUID call) {
        jdbc.sql("""
                insert into request_comment (request_id, author, at, text, call)
                values (:request, :author, :at, :text, :call)""")
                .param("call", call)
                .param("request", request.id())
                .param("author", by)
                .param("at", Columns.of(clock.instant()))
                .param("text", text)
                .update();
        signals.publish("request:" + request.id());
        events.publishEvent(new RequestCommented(
                request.id(), request.kind(), request.deploymentName(), request.team(), request.requester(), by, text));
        events.publishEvent(RequestAudit.commented(request, by, text));
    }

    boolean commentedBy(UUID call) {
        return jdbc.sql("select exists (select from request_comment where call = :call)")
                .param("call", call)
                .query(Boolean.class)
                .single();
    }

    List<Step> steps(UUID request) {
        return jdbc.sql("select * from request_step where request_id = :request order by id")
                .param("request", request)
                .query((row, number) -> new Step(
                        RequestState.valueOf(row.getString("state")),
                        Columns.instant(row, "at"),
                        row.getString("actor"),
                        row.getString("on_behalf_of"),
                        row.getString("note")))
                .list();
    }

    List<Comment> comments(UUID request) {
        return jdbc.sql("select * from request_comment where request_id = :request order by id")
                .param("request", request)
                .query((row, number) ->
                        new Comment(row.getString("author"), Columns.instant(row, "at"), row.getString("text")))
                .list();
    }
}
