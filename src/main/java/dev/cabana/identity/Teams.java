package dev.cabana.identity;

import java.util.List;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The teams that exist: those that some group has a role in. One that was configured before stays known. */
@Repository
public class Teams implements InitializingBean {
    private final JdbcClient jdbc;
    private final IdentitySettings settings;

    Teams(JdbcClient jdbc, IdentitySettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    @Override
    public void afterPropertiesSet() {
        settings.teams()
                .forEach(team -> jdbc.sql("insert into team (name) values (:name) on conflict do nothing")
                        .param("name", team)
                        .update());
    }

    /** By name. */
    public List<String> all() {
        return jdbc.sql("select name from team order by name")
                .query(String.class)
                .list();
    }

    public boolean exists(String team) {
        return jdbc.sql("select exists (select 1 from team where name = :name)")
                .param("name", team)
                .query(Boolean.class)
                .single();
    }
}
