package dev.cabana.request.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.cabana.request.Plan.Finding;
import dev.cabana.request.Plan.Verdict;
import dev.cabana.shell.parts.Panel;
import dev.cabana.shell.parts.StateBadge;
import dev.cabana.shell.parts.Tone;
import java.util.Comparator;
import java.util.List;

/** What was checked before anybody decides, what could not be, and what that means. */
final class FindingsPanel extends Composite<Panel> {
    private static final List<Verdict> WORST_FIRST =
            List.of(Verdict.failed, Verdict.warned, Verdict.unknown, Verdict.passed);

    private final List<Finding> findings;

    FindingsPanel(List<Finding> findings) {
        this.findings = findings;
    }

    @Override
    protected Panel initContent() {
        var rows = new Div();
        rows.addClassName("cabana-rows");
        findings.stream()
                .sorted(Comparator.comparingInt(finding -> WORST_FIRST.indexOf(finding.verdict())))
                .forEach(finding -> rows.add(row(finding)));
        if (findings.isEmpty()) {
            rows.add(new Span("This plan needs no checks."));
        }
        return new Panel("Checked beforehand", rows);
    }

    private static Div row(Finding finding) {
        var check = new Span(finding.check());
        check.addClassName("cabana-strong");
        var detail = new Span(finding.detail());
        var row = new Div(badge(finding.verdict()), new Div(check, new Div(detail)));
        row.addClassName("cabana-finding");
        return row;
    }

    private static StateBadge badge(Verdict verdict) {
        return switch (verdict) {
            case passed -> new StateBadge("Passed", Tone.good);
            case warned -> new StateBadge("Warning", Tone.warning);
            case failed -> new StateBadge("Failed", Tone.bad);
            case unknown -> new StateBadge("Not checked", Tone.neutral);
        };
    }
}
