package dev.cabana.deployment;

import dev.cabana.identity.Caller;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The models of all deployments that a caller may see, filtered and paged by the database; by deployment, then model. */
@Service
@Transactional(readOnly = true)
public class DeployedModels {
    private static final String SELECT = """
            select * from (
                select r.deployment_id, d.name as deployment, d.team, r.address, r.reason, r.advice,
                    m.spec ->> 'modelName' as model, m.spec,
                    case
                        when r.goal = 'absent' then 'removing'
                        when r.state = 'stalled' then 'stalled'
                        when r.state = 'drifted' then 'drifted'
                        when r.state <> 'ready' then 'waiting'
                        when m.spec ->> 'stopped' = 'true' or m.spec ->> 'replicas' = '0' then 'stopped'
                        else 'serving'
                    end as state
                from resource r
                join deployment d on d.id = r.deployment_id
                cross join lateral (select jsonb_path_query_first(r.desired, '$.*.spec') as spec) m
                where r.type = 'Kubernetes::InferenceModel' and r.state <> 'removed' and d.phase <> 'deleted') one
            where (:everything or team = any(:teams))
                and (:team::text is null or team = :team)
                and (:model::text is null or model = :model)
                and (:deployment::text is null or deployment = :deployment)
                and (:state::text is null or state = :state)
                and (deployment, model) > (:afterDeployment, :afterModel)
            order by deployment, model limit :limit""";

    private final JdbcClient jdbc;

    DeployedModels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Page<DeployedModel> list(Caller caller, DeployedModelFilter filter, PageRequest page) {
        ModelCursor after = ModelCursor.decode(page.cursor());
        ModelState state = filter.state();
        List<DeployedModel> found = jdbc.sql(SELECT)
                .param("everything", caller.seesAllTeams())
                .param("teams", caller.teams().keySet().toArray(String[]::new))
                .param("team", filter.team())
                .param("model", filter.model())
                .param("deployment", filter.deployment())
                .param("state", state == null ? null : state.name())
                .param("afterDeployment", after.deployment())
                .param("afterModel", after.model())
                .param("limit", page.limit() + 1)
                .query(new DeployedModelMapper())
                .list();
        if (found.size() <= page.limit()) {
            return new Page<>(found, null);
        }
        List<DeployedModel> items = found.subList(0, page.limit());
        DeployedModel last = items.getLast();
        return new Page<>(items, new ModelCursor(last.deployment(), last.name()).encoded());
    }
}
