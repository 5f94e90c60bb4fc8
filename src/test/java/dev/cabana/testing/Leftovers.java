package dev.cabana.testing;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * What test classes leave running in the portal that they share costs all that come later: nothing is fetched from it any
 * more, until something new happens to it.
 */
final class Leftovers implements AfterAllCallback {
    @Override
    public void afterAll(ExtensionContext context) {
        SpringExtension.getApplicationContext(context)
                .getBean(JdbcClient.class)
                .sql("delete from scheduled_tasks where not picked"
                        + " and task_name in ('access-log-sweep', 'model-keys', 'model-usage')")
                .update();
    }
}
