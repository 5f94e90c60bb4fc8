package dev.cabana.shell;

import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.springframework.stereotype.Component;

/** Puts our own static scripts into the page's head: they are not part of the bundle, so nothing has to be built. */
@Component
final class IndexPage implements VaadinServiceInitListener {

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(response -> amend(response.getDocument()));
        event.getSource().setSystemMessagesProvider(info -> messages());
        event.getSource().addUIInitListener(page -> {
            var lost = page.getUI().getReconnectDialogConfiguration();
            lost.setDialogText("Cabana cannot be reached at the moment; trying again …");
            lost.setDialogTextGaveUp("Cabana cannot be reached. Reload the page to try again.");
        });
    }

    private static void amend(Document page) {
        page.child(0).attr("lang", "en");
        Element head = page.head();
        head.appendElement("script").attr("src", "components/appearance.js");
        head.appendElement("script").attr("type", "module").attr("src", "components/cabana-forms.js");
        head.appendElement("script").attr("type", "module").attr("src", "components/cabana-time.js");
        head.appendElement("script").attr("type", "module").attr("src", "components/cabana-copy.js");
        head.appendElement("link")
                .attr("rel", "icon")
                .attr("type", "image/svg+xml")
                .attr("href", "icons/cabana.svg");
    }

    /** Reloading leads through sign-in and back to the same address; drafts are stored, so nothing is lost. */
    private static CustomizedSystemMessages messages() {
        var messages = new CustomizedSystemMessages();
        messages.setSessionExpiredNotificationEnabled(true);
        messages.setSessionExpiredCaption("Your session has ended");
        messages.setSessionExpiredMessage("Click here or press Esc to sign in again. Saved drafts are kept.");
        messages.setSessionExpiredURL(null);
        return messages;
    }
}
