package dev.cabana.request.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.textfield.TextArea;
import dev.cabana.identity.Caller;
import dev.cabana.request.DryRuns;
import dev.cabana.request.RequestState;
import dev.cabana.request.RequestView;
import dev.cabana.request.Requests;
import dev.cabana.shared.Refusal;
import dev.cabana.shell.Links;
import dev.cabana.shell.parts.Background;
import dev.cabana.shell.parts.Notices;
import dev.cabana.shell.parts.Panel;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What the caller may do with the request now: submit, approve the plan that is on this page, reject, withdraw. */
final class DecisionPanel extends Composite<Panel> {
    private final Requests requests;
    private final DryRuns dryRuns;
    private final Caller caller;
    private final Consumer<RequestView> changed;
    private final TextArea words = new TextArea("Comment or reason");
    private final ProgressBar busy = new ProgressBar();

    DecisionPanel(Requests requests, DryRuns dryRuns, Caller caller, Consumer<RequestView> changed) {
        this.requests = requests;
        this.dryRuns = dryRuns;
        this.caller = caller;
        this.changed = changed;
        words.setWidthFull();
        words.setMaxLength(4000);
        busy.setIndeterminate(true);
        busy.setVisible(false);
        busy.getElement().setAttribute("aria-label", "Working");
    }

    @Override
    protected Panel initContent() {
        return new Panel("Decision");
    }

    void show(RequestView request) {
        var allowed = requests.allowed(caller, request.summary().id());
        var buttons = new Div();
        buttons.addClassName("cabana-decision");
        if (allowed.contains("submit")) {
            buttons.add(submit(request));
        }
        if (allowed.contains("edit") && request.document() != null) {
            buttons.add(new Button(
                    "Edit",
                    click -> UI.getCurrent()
                            .navigate(Links.editRequest(request.summary().id()))));
        }
        if (allowed.contains("approve")) {
            buttons.add(approve(request));
        }
        if (allowed.contains("reject")) {
            buttons.add(reject(request));
        }
        if (allowed.contains("withdraw")) {
            buttons.add(withdraw(request));
        }
        words.setVisible(allowed.contains("approve") || allowed.contains("reject") || allowed.contains("withdraw"));
        getContent()
                .setContent(new Span(explanation(request, allowed)), approvals(request, allowed), words, buttons, busy);
    }

    /** What a draft would need, or what was needed and given. */
    private Component approvals(RequestView request, List<String> allowed) {
        if (allowed.contains("submit") && request.plan() != null) {
            var needs = new NeedsNote();
            needs.show(dryRuns.of(caller, request.summary().id()));
            return needs;
        }
        return request.approvals() == null ? new Div() : new StagesList(request);
    }

    private static String explanation(RequestView request, List<String> allowed) {
        RequestState state = request.summary().state();
        if (allowed.contains("submit")) {
            return "Only your team sees this draft. Submit it when the plan is what you want.";
        }
        if (allowed.contains("approve")) {
            return "Your approval is given to exactly this plan. If the world moves before work begins, it comes back to you.";
        }
        return switch (state) {
            case submitted ->
                allowed.contains("edit")
                        ? "Waits for an approver. You can still change it; approvals given so far are void then."
                        : "Waits for an approver. Nobody approves their own request, and nobody counts twice.";
            case approved -> "Approved; the work begins in a moment.";
            case applying -> "Approved; the work is under way. Withdrawing gives up what is not done yet.";
            case applied -> "Done: everything is as this request wanted it.";
            case rejected -> "Rejected. The reason stands in the history; file a new request with what it asks for.";
            case withdrawn -> "Withdrawn. Nothing was changed by it.";
            case expired -> "Nobody decided in time. File it again if it is still wanted.";
            case failed ->
                "Given up before it was done. What was made stays until another request changes or deletes it.";
            case superseded -> "Another request took its place.";
            case draft -> "A draft that only its requester can submit.";
        };
    }

    private Button submit(RequestView request) {
        var submit = new Button("Submit for approval");
        submit.addThemeVariants(ButtonVariant.PRIMARY);
        submit.setEnabled(request.plan() != null && request.plan().failures().isEmpty());
        submit.setDisableOnClick(true);
        submit.addClickListener(click ->
                run(submit, () -> requests.submit(caller, request.summary().id()), "Submitted. Approvers see it now."));
        return submit;
    }

    private Button approve(RequestView request) {
        var approve = new Button("Approve this plan");
        approve.addThemeVariants(ButtonVariant.PRIMARY);
        approve.setDisableOnClick(true);
        String hash = request.plan() == null ? "" : request.plan().hash();
        approve.addClickListener(click -> {
            String comment =
                    words.getValue().isBlank() ? null : words.getValue().trim();
            run(
                    approve,
                    () -> requests.approve(caller, request.summary().id(), hash, comment),
                    "Your approval counts.");
        });
        return approve;
    }

    private Button reject(RequestView request) {
        var reject = new Button("Reject");
        reject.addThemeVariants(ButtonVariant.ERROR);
        reject.addClickListener(click -> {
            if (words.getValue().isBlank()) {
                words.setInvalid(true);
                words.setErrorMessage("Say why, so that the requester can do something about it");
                words.focus();
                return;
            }
            String reason = words.getValue().trim();
            run(reject, () -> requests.reject(caller, request.summary().id(), reason), "Rejected.");
        });
        return reject;
    }

    private Button withdraw(RequestView request) {
        var withdraw = new Button("Withdraw");
        withdraw.addThemeVariants(ButtonVariant.TERTIARY);
        withdraw.addClassName("cabana-cell-button");
        withdraw.addClickListener(click -> {
            var ask = new ConfirmDialog(
                    "Withdraw this request?",
                    consequence(request.summary().state()),
                    "Withdraw",
                    confirmed -> withdraw(withdraw, request));
            ask.setConfirmButtonTheme("error primary");
            ask.setCancelable(true);
            ask.setCancelText("Keep it");
            ask.open();
        });
        return withdraw;
    }

    private void withdraw(Button pressed, RequestView request) {
        String reason = words.getValue().isBlank() ? null : words.getValue().trim();
        run(pressed, () -> requests.withdraw(caller, request.summary().id(), reason), "Withdrawn.");
    }

    private static String consequence(RequestState state) {
        return switch (state) {
            case draft ->
                "Nobody can submit it any more. What it asks for has to be entered anew if it is wanted after all.";
            case applying ->
                "What is not done yet is given up, and what was made stays until another request changes or deletes it.";
            default -> "Nobody can approve it any more, and approvals given so far are void. Nothing is changed by it.";
        };
    }

    /** Approving and submitting may plan once more, which asks AWS: not on the page's own thread. */
    private void run(Button pressed, Supplier<RequestView> work, String good) {
        busy.setVisible(true);
        pressed.setEnabled(false);
        words.setInvalid(false);
        Background.start(
                UI.getCurrent(),
                work,
                now -> {
                    busy.setVisible(false);
                    words.clear();
                    Notices.done(good);
                    changed.accept(now);
                },
                refusal -> refused(pressed, refusal));
    }

    private void refused(Button pressed, Refusal refusal) {
        busy.setVisible(false);
        pressed.setEnabled(true);
        Notices.refused(refusal);
    }
}
