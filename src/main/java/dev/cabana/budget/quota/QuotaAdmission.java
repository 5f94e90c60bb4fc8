package dev.cabana.budget.quota;

import dev.cabana.budget.QuotaLimits;
import dev.cabana.budget.QuotaStore;
import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.request.Admission;
import dev.cabana.request.Plan;
import dev.cabana.request.Planning;
import dev.cabana.shared.Refusal;
import dev.cabana.shared.Refusal.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets a request pass only when its team has room. Whoever checks holds the team's row until the transaction ends, in
 * which the revision comes into force: of two who want the last node, the second one sees the first.
 */
@Component
class QuotaAdmission implements Admission {
    private final QuotaStore quotas;
    private final Bookkeeping bookkeeping;
    private final Demands demands;
    private final Alternatives alternatives;

    QuotaAdmission(QuotaStore quotas, Bookkeeping bookkeeping, Demands demands, Alternatives alternatives) {
        this.quotas = quotas;
        this.bookkeeping = bookkeeping;
        this.demands = demands;
        this.alternatives = alternatives;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void check(Planning.Proposal proposal, Plan plan) {
        DeploymentDocument document = proposal.document();
        if (document == null) {
            return;
        }
        QuotaLimits limits = quotas.lock(proposal.deployment().team()).limits();
        if (limits.none()) {
            return;
        }
        List<Violation> refused = shares(document, limits).stream()
                .flatMap(share -> Optional.ofNullable(share.refusalWithAdvice()).stream())
                .toList();
        if (!refused.isEmpty()) {
            String detail =
                    String.join(" ", refused.stream().map(Violation::message).toList());
            throw new Refusal(Refusal.Kind.invalid, detail, refused);
        }
    }

    @Override
    @Transactional(readOnly = true)
    public List<Share> shares(DeploymentDocument document) {
        QuotaLimits limits = quotas.find(document.metadata().team()).limits();
        return limits.none() ? List.of() : shares(document, limits);
    }

    private List<Share> shares(DeploymentDocument document, QuotaLimits limits) {
        var metadata = document.metadata();
        Books books = bookkeeping.of(metadata.team(), limits, metadata.name());
        Demand demand = demands.of(document);
        List<Share> shares = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            books.readings(demand).stream()
                    .filter(reading -> reading.measure() == measure)
                    .max(Comparator.comparing(Reading::refused).thenComparing(Reading::over))
                    .map(reading -> share(document, demand, books, reading))
                    .ifPresent(shares::add);
        }
        return shares;
    }

    private Share share(DeploymentDocument document, Demand demand, Books books, Reading reading) {
        boolean refused = reading.refused();
        return new Share(
                reading.title(),
                reading.measure().unit(),
                rounded(reading.asked()),
                rounded(reading.used()),
                reading.limit(),
                refused
                        ? new Violation(
                                QuotaWords.pointer(document, reading.measure()),
                                QuotaWords.refusal(document.metadata().team(), reading))
                        : null,
                refused ? QuotaWords.advice(reading, demand, alternatives.to(document, books, reading)) : "");
    }

    private static BigDecimal rounded(BigDecimal amount) {
        return amount.setScale(2, java.math.RoundingMode.HALF_UP);
    }
}
