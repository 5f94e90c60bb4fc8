package dev.cabana.request.policy.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import dev.cabana.request.policy.ApprovalPolicy;
import dev.cabana.request.policy.ApproverRule;
import dev.cabana.request.policy.AutoApproval;
import dev.cabana.request.policy.Conditions;
import dev.cabana.request.policy.PolicyBody;
import dev.cabana.request.policy.StageRule;
import dev.cabana.shared.Refusal;
import dev.cabana.shared.Refusal.Violation;
import dev.cabana.shell.parts.Panel;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything that an administrator says about a policy. */
final class PolicyForm extends Div {
    private final PolicyServices services;
    private final @Nullable ApprovalPolicy before;
    private final TextField name = new TextField("Name");
    private final IntegerField order = new IntegerField("Order");
    private final ConditionFields conditions;
    private final BigDecimalField costBelow = new BigDecimalField("Monthly cost below, USD");
    private final IntegerField gpusBelow = new IntegerField("GPUs fewer than");
    private final StagesPanel stages;
    private final Fields fields = new Fields();

    PolicyForm(PolicyServices services, @Nullable ApprovalPolicy policy) {
        this.services = services;
        before = policy;
        addClassName("cabana-stack");
        PolicyBody body = policy == null ? blank() : policy.body();
        name.setValue(body.name());
        order.setValue(body.order());
        order.setHelperText("The lowest is tried first");
        conditions = new ConditionFields(services, fields, body.conditions());
        if (body.autoApproval() != null) {
            costBelow.setValue(body.autoApproval().monthlyUsdBelow());
            gpusBelow.setValue(body.autoApproval().gpusBelow());
        }
        stages = new StagesPanel(services, body.stages());
        boolean standard = policy != null && policy.standard();
        order.setVisible(!standard);
        var basics = fields(name, order);
        var automatic = fields(costBelow, gpusBelow);
        var note = new Span("Below all that is filled in here, nobody has to agree. What a request takes away counts as"
                + " much as what it adds.");
        note.addClassName("cabana-quiet");
        add(new Panel("Policy", basics));
        if (!standard) {
            add(new Panel("For requests with all of this", conditions));
        }
        add(new Panel("Approved automatically", note, automatic), stages);
        bind();
    }

    private PolicyBody blank() {
        int next = services.policies().list(services.caller()).stream()
                        .filter(policy -> !policy.standard())
                        .mapToInt(policy -> policy.body().order())
                        .max()
                        .orElse(0)
                + 10;
        return new PolicyBody(
                "", next, Conditions.none(), null, List.of(StageRule.of("Team", 1, ApproverRule.ofTeam())));
    }

    private static Div fields(com.vaadin.flow.component.Component... components) {
        var div = new Div(components);
        div.addClassName("cabana-fields");
        return div;
    }

    private void bind() {
        fields.at("/name", name);
        fields.at("/order", order);
        fields.at("/autoApproval/monthlyUsdBelow", costBelow);
        fields.at("/autoApproval/gpusBelow", gpusBelow);
    }

    /** @return what was saved, or nothing when something is wrong, which is then shown */
    Optional<ApprovalPolicy> save() {
        stages.bind(fields);
        try {
            List<Violation> unreadable = stages.unreadable();
            if (!unreadable.isEmpty()) {
                throw Refusal.invalid(unreadable);
            }
            fields.clear();
            return Optional.of(stored(read()));
        } catch (Refusal refusal) {
            fields.show(refusal);
            return Optional.empty();
        }
    }

    private ApprovalPolicy stored(PolicyBody body) {
        var caller = services.caller();
        return before == null
                ? services.policies().create(caller, body)
                : services.policies().save(caller, before.id(), body, now -> checkSame(before, now));
    }

    private PolicyBody read() {
        return new PolicyBody(
                name.getValue(),
                Objects.requireNonNullElse(order.getValue(), 0),
                conditions.read(),
                new AutoApproval(costBelow.getValue(), gpusBelow.getValue()),
                stages.read());
    }

    static void checkSame(ApprovalPolicy read, ApprovalPolicy now) {
        if (read.version() != now.version()) {
            throw new Refusal(
                    Refusal.Kind.preconditionFailed,
                    now.savedBy() + " saved version " + now.version() + " meanwhile. Reload the page to see it.");
        }
    }
}
