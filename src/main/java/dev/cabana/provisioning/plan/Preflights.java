package dev.cabana.provisioning.plan;

import dev.cabana.aws.AwsTarget;
import dev.cabana.provisioning.GraphInput;
import dev.cabana.provisioning.PreflightCheck;
import dev.cabana.provisioning.engine.EngineSettings;
import dev.cabana.request.Plan;
import dev.cabana.request.Plan.Finding;
import dev.cabana.request.Plan.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Runs every preflight check at once. */
@Component
class Preflights {
    private final List<PreflightCheck> checks;
    private final EngineSettings settings;

    Preflights(List<PreflightCheck> checks, EngineSettings settings) {
        this.checks = checks;
        this.settings = settings;
    }

    /**
     * @param current the document in force, or null for a new deployment; what fails for it as well is not the
     *     proposal's fault and only warns
     */
    List<Finding> of(GraphInput proposed, @Nullable GraphInput current, AwsTarget target) {
        List<Finding> found = run(proposed, target);
        if (current == null || found.stream().noneMatch(finding -> finding.verdict() == Verdict.failed)) {
            return found;
        }
        Set<String> failsAlready = new HashSet<>();
        run(current, target).stream()
                .filter(finding -> finding.verdict() == Verdict.failed)
                .forEach(finding -> failsAlready.add(finding.check() + finding.pointer()));
        return found.stream()
                .map(finding -> finding.verdict() == Verdict.failed
                                && failsAlready.contains(finding.check() + finding.pointer())
                        ? new Finding(finding.check(), Verdict.warned, finding.detail(), finding.pointer())
                        : finding)
                .toList();
    }

    private List<Finding> run(GraphInput input, AwsTarget target) {
        List<Callable<List<PreflightCheck.Finding>>> questions = checks.stream()
                .<Callable<List<PreflightCheck.Finding>>>map(check -> () -> check.check(input, target))
                .toList();
        var answers = Fan.ask(questions, settings.planTimeout());
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            List<PreflightCheck.Finding> value = answers.get(i).value();
            if (value == null) {
                findings.add(new Finding(
                        checks.get(i).getClass().getSimpleName(),
                        Verdict.unknown,
                        "Could not be checked: " + answers.get(i).problem(),
                        ""));
            } else {
                value.forEach(one -> findings.add(new Plan.Finding(
                        one.check(), Verdict.valueOf(one.verdict().name()), one.detail(), one.pointer())));
            }
        }
        return findings;
    }
}
