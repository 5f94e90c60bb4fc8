package dev.cabana.deployment.ledger;

import dev.cabana.deployment.Goal;
import dev.cabana.deployment.Phase;
import dev.cabana.deployment.SweepProof;
import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.shared.Columns;
import dev.cabana.shared.DeploymentRef;
import dev.cabana.shared.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code deployment} and {@code deployment_revision}. */
@Component
public class DeploymentStore {
    private final JdbcClient jdbc;

    DeploymentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Deployment> find(UUID id) {
        return jdbc.sql("select * from deployment where id = :id")
                .param("id", id)
                .query(DeploymentStore::deployment)
                .optional();
    }

    /**
     * The same, and nobody else settles anything of this deployment until the transaction ends: two dependencies that
     * become ready at the same moment would otherwise each think that the other one is still missing.
     */
    public Optional<Deployment> lock(UUID id) {
        return jdbc.sql("select * from deployment where id = :id for update")
                .param("id", id)
                .query(DeploymentStore::deployment)
                .optional();
    }

    /** The live one of that name, else the one that was deleted last. */
    public Optional<Deployment> named(String name) {
        return jdbc.sql("""
                select * from deployment where name = :name
                order by (phase = 'deleted'), created_at desc limit 1""")
                .param("name", name)
                .query(DeploymentStore::deployment)
                .optional();
    }

    public void insert(Deployment deployment) {
        jdbc.sql("""
                insert into deployment (id, name, team, account, region, phase, goal, desired_revision,
                    applied_revision, protected, created_at, updated_at, version)
                values (:id, :name, :team, :account, :region, :phase, :goal, 1, 0, :protected, :now, :now, 1)""")
                .param("id", deployment.ref().id())
                .param("name", deployment.ref().name())
                .param("team", deployment.ref().team())
                .param("account", deployment.place().account())
                .param("region", deployment.place().region())
                .param("phase", deployment.phase().name())
                .param("goal", deployment.goal().name())
                .param("protected", deployment.isProtected())
                .param("now", Columns.of(deployment.stamps().createdAt()))
                .update();
    }

    /** Call it with a row that was locked. */
    public void save(Deployment deployment, Instant now) {
        jdbc.sql("""
                update deployment set phase = :phase, goal = :goal, desired_revision = :desired,
                    applied_revision = :applied, protected = :protected, ready_at = :readyAt, proof = :proof::jsonb,
                    updated_at = :now, version = version + 1
                where id = :id""")
                .param("id", deployment.ref().id())
                .param("phase", deployment.phase().name())
                .param("goal", deployment.goal().name())
                .param("desired", deployment.revisions().desired())
                .param("applied", deployment.revisions().applied())
                .param("protected", deployment.isProtected())
                .param("readyAt", Columns.of(deployment.readyAt()))
                .param("proof", deployment.proof() == null ? null : Json.write(deployment.proof()))
                .param("now", Columns.of(now))
                .update();
    }

    public void insert(UUID deployment, Revision revision, Instant now) {
        jdbc.sql("""
                insert into deployment_revision (deployment_id, revision, document, request_id, author, created_at)
                values (:deployment, :revision, :document::jsonb, :request, :author, :now)""")
                .param("deployment", deployment)
                .param("revision", revision.number())
                .param("document", Json.write(revision.document()))
                .param("request", revision.request())
                .param("author", revision.author())
                .param("now", Columns.of(now))
                .update();
    }

    public Revision revision(UUID deployment, int number) {
        return jdbc.sql("select * from deployment_revision where deployment_id = :id and revision = :number")
                .param("id", deployment)
                .param("number", number)
                .query((row, index) -> new Revision(
                        row.getInt("revision"),
                        Json.read(row.getString("document"), DeploymentDocument.class),
                        row.getObject("request_id", UUID.class),
                        row.getString("author")))
                .single();
    }

    /** Every label, with its value, that any revision of the document had. */
    public Set<Map.Entry<String, String>> labelsEver(UUID deployment) {
        return jdbc.sql("""
                select label.key, label.value
                from deployment_revision, jsonb_each_text(document -> 'metadata' -> 'labels') label
                where deployment_id = :id""")
                .param("id", deployment)
                .query((row, index) -> Map.entry(row.getString("key"), row.getString("value")))
                .set();
    }

    private static Deployment deployment(ResultSet row, int number) throws SQLException {
        String proof = row.getString("proof");
        return new Deployment(
                new DeploymentRef(row.getObject("id", UUID.class), row.getString("name"), row.getString("team")),
                new Deployment.Place(row.getString("account"), row.getString("region")),
                Phase.valueOf(row.getString("phase")),
                Goal.valueOf(row.getString("goal")),
                new Deployment.Revisions(row.getInt("desired_revision"), row.getInt("applied_revision")),
                row.getBoolean("protected"),
                Columns.instantOrNull(row, "ready_at"),
                proof == null ? null : Json.read(proof, SweepProof.class),
                new Deployment.Stamps(
                        Columns.instant(row, "created_at"),
                        Columns.instant(row, "updated_at"),
                        row.getLong("version")));
    }
}
