package dev.cabana.audit;

import dev.cabana.shared.Audited;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes down what modules say was done: in the transaction that does it, as its last act, because the end of the chain
 * stays locked from then on. What is done without a transaction is written in one of its own.
 */
@Component
class AuditTrail {
    private final AuditWriter writer;
    private final TransactionTemplate own;

    AuditTrail(AuditWriter writer, PlatformTransactionManager transactions) {
        this.writer = writer;
        own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @EventListener
    void on(Audited done) {
        var act = Act.of(done, Origin.current());
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            collected().add(act);
        } else {
            own.executeWithoutResult(t -> writer.append(List.of(act)));
        }
    }

    private Collected collected() {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Collected.class::isInstance)
                .map(Collected.class::cast)
                .findFirst()
                .orElseGet(() -> {
                    var fresh = new Collected();
                    TransactionSynchronizationManager.registerSynchronization(fresh);
                    return fresh;
                });
    }

    private final class Collected implements TransactionSynchronization {
        private final List<Act> acts = new ArrayList<>();
        private boolean written;

        /** Others may act before the commit, too, after this has written. */
        void add(Act act) {
            if (written) {
                writer.append(List.of(act));
            } else {
                acts.add(act);
            }
        }

        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            writer.append(acts);
            written = true;
        }

        /** Came when the commit had begun, so {@link #beforeCommit} was not called: late, but not lost. */
        @Override
        public void afterCompletion(int status) {
            if (status == STATUS_COMMITTED && !written) {
                own.executeWithoutResult(t -> writer.append(acts));
            }
        }
    }
}
