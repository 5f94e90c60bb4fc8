package dev.cabana.request.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.cabana.deployment.Deployments;
import dev.cabana.deployment.ui.ProofPanel;
import dev.cabana.identity.Caller;
import dev.cabana.request.DryRuns;
import dev.cabana.request.Plan;
import dev.cabana.request.RequestKind;
import dev.cabana.request.RequestState;
import dev.cabana.request.RequestSummary;
import dev.cabana.request.RequestView;
import dev.cabana.request.Requests;
import dev.cabana.shell.Links;
import dev.cabana.shell.parts.Moment;
import dev.cabana.shell.parts.PageHeader;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The request's page from top to bottom; only what changed is built anew, so that half-written words stay. */
final class RequestBody extends Div {
    private static final Set<RequestState> BEGUN =
            EnumSet.of(RequestState.applying, RequestState.applied, RequestState.failed, RequestState.superseded);

    private final Div top = new Div();
    private final Div main = new Div();
    private final Aside aside = new Aside();
    private final ApplyingPanel applying;
    private final DecisionPanel decision;
    private final CommentsPanel comments;
    private long shownVersion = -1;
    private @Nullable String shownPlan;

    RequestBody(Requests requests, DryRuns dryRuns, Deployments deployments, Caller caller) {
        addClassName("cabana-request");
        applying = new ApplyingPanel(deployments, caller);
        decision = new DecisionPanel(requests, dryRuns, caller, this::show);
        comments = new CommentsPanel(requests, caller, this::show);
        main.addClassName("cabana-stack");
        aside.addClassName("cabana-stack");
        var split = new Div(main, aside);
        split.addClassName("cabana-split");
        add(top, split);
    }

    void show(RequestView request) {
        applying.show(request);
        if (request.version() == shownVersion) {
            return;
        }
        shownVersion = request.version();
        showTop(request);
        showMain(request);
        decision.show(request);
        comments.show(request);
        aside.removeAll();
        aside.add(decision, new AboutPanel(request), new HistoryPanel(request));
    }

    private void showTop(RequestView request) {
        var summary = request.summary();
        top.removeAll();
        top.add(new PageHeader(RequestWords.title(summary))
                .with(RequestWords.badge(summary.state()))
                .under(
                        new Span("Asked for by " + summary.requester()),
                        Moment.ago(summary.createdAt()),
                        deployment(summary)));
    }

    private static Component wholePlan(RequestView request, Plan plan) {
        var whole = new Div(
                new CostPanel(plan.cost()),
                new PlanPanel(request.summary().kind(), plan),
                new FindingsPanel(plan.findings()));
        whole.addClassName("cabana-stack");
        return whole;
    }

    /** What moved asks for a decision; once there is one, it is only a note beside the plan. */
    private static Component movedPlan(RequestView request, Plan plan, boolean undecided) {
        Component whole = wholePlan(request, plan);
        var all = undecided
                ? new Div(new MovedPanel(request.moved()), new Details("The whole plan as it is now", whole))
                : new Div(whole, movedBefore(request.moved()));
        all.addClassName("cabana-stack");
        return all;
    }

    private static Component movedBefore(List<String> moved) {
        var note = new Span("This plan took the place of one that was approved before. " + String.join(". ", moved));
        note.addClassName("cabana-quiet");
        return note;
    }

    /** A deployment that was asked for and never begun has no page. */
    private static Component deployment(RequestSummary request) {
        String words = "Deployment " + request.deployment();
        return request.kind() != RequestKind.create || BEGUN.contains(request.state())
                ? new Anchor(Links.deployment(request.deployment()), words)
                : new Span(words);
    }

    private void showMain(RequestView request) {
        var plan = request.plan();
        boolean undecided = request.summary().state() == RequestState.submitted;
        String hash = plan == null ? "none" : plan.hash() + request.moved() + undecided;
        boolean samePlan = hash.equals(shownPlan) && main.getComponentCount() > 0;
        if (samePlan && request.proof() == null) {
            return;
        }
        shownPlan = hash;
        main.removeAll();
        main.add(applying);
        if (request.proof() != null) {
            main.add(new ProofPanel(request.proof()));
        }
        if (plan != null) {
            main.add(request.moved().isEmpty() ? wholePlan(request, plan) : movedPlan(request, plan, undecided));
        }
        main.add(comments);
    }
}
