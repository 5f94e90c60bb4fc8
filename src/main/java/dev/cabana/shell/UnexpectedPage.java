package dev.cabana.shell;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.cabana.shell.parts.Trouble;

@PageTitle("Something went wrong – Cabana")
@ParentLayout(MainLayout.class)
@AnonymousAllowed
final class UnexpectedPage extends ErrorPage implements HasErrorParameter<Exception> {

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> error) {
        String reference = Trouble.recorded(
                error.getException(), "opening " + event.getLocation().getPath());
        show(
                "Something went wrong",
                "The page could not be shown. Nothing was changed; try again in a moment.",
                reference);
        return 500;
    }
}
