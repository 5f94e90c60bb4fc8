package dev.cabana.shell;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.cabana.shared.Refusal;

/** A service refused while a page opened: most often because the thing is not there or belongs to another team. */
@PageTitle("Not available – Cabana")
@ParentLayout(MainLayout.class)
@AnonymousAllowed
final class RefusalPage extends ErrorPage implements HasErrorParameter<Refusal> {

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Refusal> error) {
        Refusal refusal = error.getException();
        return switch (refusal.kind()) {
            case notFound -> answer(404, "Nothing here", refusal);
            case forbidden -> answer(403, "Not allowed", refusal);
            default -> answer(400, "That did not work", refusal);
        };
    }

    private int answer(int status, String title, Refusal refusal) {
        show(title, refusal.getMessage() + ".", null);
        return status;
    }
}
