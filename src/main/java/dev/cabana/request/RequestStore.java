package dev.cabana.request;

import dev.cabana.shared.Columns;
import dev.cabana.shared.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** The rows of {@code request}. */
@Component
class RequestStore {
    private final JdbcClient jdbc;

    RequestStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Request> find(UUID id) {
        return jdbc.sql("select * from request where id = :id")
                .param("id", id)
                .query(RequestRows::request)
                .optional();
    }

    /** The same, and nobody else moves it until the transaction ends. */
    Optional<Request> lock(UUID id) {
        return jdbc.sql("select * from request where id = :id for update")
                .param("id", id)
                .query(RequestRows::request)
                .optional();
    }

    /** Every request for that deployment name that has not ended, oldest first. */
    List<Request> open(String deployment) {
        return jdbc.sql("""
                select * from request where deployment = :deployment
                    and state in ('draft', 'submitted', 'approved', 'applying') order by created_at""")
                .param("deployment", deployment)
                .query(RequestRows::request)
                .list();
    }

    Optional<Request> lockApplying(UUID deploymentId) {
        return jdbc.sql("""
                select * from request where deployment_id = :deployment and state = 'applying'
                order by created_at desc limit 1 for update""")
                .param("deployment", deploymentId)
                .query(RequestRows::request)
                .optional();
    }

    void insert(Request request) {
        bound(jdbc.sql("""
                insert into request (id, kind, state, deployment_id, deployment, team, account, requester,
                    justification, document, current, plan, plan_hash, monthly_usd, moved, approvals,
                    approver, expires_at, proof, created_at, updated_at, version)
                values (:id, :kind, :state, :deploymentId, :deployment, :team, :account, :requester,
                    :justification, :document::jsonb, :current::jsonb, :plan::jsonb, :planHash, :monthly,
                    :moved::jsonb, :approvals::jsonb, :approver, :expiresAt, :proof::jsonb, :now, :now, 1)"""), request)
                .param("requester", request.requester())
                .param("now", Columns.of(request.stamps().createdAt()))
                .update();
    }

    void update(Request request, Instant now) {
        bound(jdbc.sql("""
                update request set kind = :kind, state = :state, deployment_id = :deploymentId,
                    deployment = :deployment, team = :team, account = :account, justification = :justification,
                    document = :document::jsonb, current = :current::jsonb, plan = :plan::jsonb,
                    plan_hash = :planHash, monthly_usd = :monthly, moved = :moved::jsonb,
                    approvals = :approvals::jsonb, approver = :approver, expires_at = :expiresAt, proof = :proof::jsonb, updated_at = :now, version = version + 1
                where id = :id"""), request).param("now", Columns.of(now)).update();
    }

    /** Notes something that changes nothing for whoever reads it: the version stays. */
    void note(Request request) {
        jdbc.sql("update request set approvals = :approvals::jsonb where id = :id")
                .param("approvals", text(request.approvals()))
                .param("id", request.id())
                .update();
    }

    private static StatementSpec bound(StatementSpec sql, Request request) {
        Plan plan = request.planned().plan();
        return sql.param("id", request.id())
                .param("kind", request.kind().name())
                .param("state", request.state().name())
                .param("deploymentId", request.subject().deployment().id())
                .param("deployment", request.deploymentName())
                .param("team", request.team())
                .param("account", request.subject().account())
                .param("justification", request.proposed().justification())
                .param("document", text(request.proposed().document()))
                .param("current", text(request.proposed().current()))
                .param("plan", text(plan))
                .param("planHash", plan == null ? null : plan.hash())
                .param("monthly", plan == null ? null : plan.cost().monthlyUsd())
                .param("moved", Json.write(request.planned().moved()))
                .param("approvals", text(request.approvals()))
                .param("approver", request.approver())
                .param("expiresAt", Columns.of(request.stamps().expiresAt()))
                .param("proof", text(request.proof()));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : Json.write(value);
    }
}
