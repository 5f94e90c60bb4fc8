package dev.cabana.shell;

import com.vaadin.flow.component.Component;
import dev.cabana.identity.Caller;

/** A tab of a team's page that some module fills. */
public interface TeamTab {

    /** Last segment of the address: lower case, no spaces. */
    String path();

    String title();

    /** Position among the tabs: members 10, quota and cost 20, approvals 30, notifications 40. */
    int order();

    /** Whether this caller, who may view the team, sees the tab. */
    default boolean visibleTo(Caller caller, String team) {
        return true;
    }

    Component content(String team);
}
