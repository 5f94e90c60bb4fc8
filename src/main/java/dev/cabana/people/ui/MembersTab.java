package dev.cabana.people.ui;

import com.vaadin.flow.component.Component;
import dev.cabana.identity.CurrentCaller;
import dev.cabana.identity.Memberships;
import dev.cabana.shell.TeamTab;
import dev.cabana.signal.Signals;

/** Who is in the team. */
@org.springframework.stereotype.Component
final class MembersTab implements TeamTab {
    private final Memberships memberships;
    private final CurrentCaller currentCaller;
    private final Signals signals;

    MembersTab(Memberships memberships, CurrentCaller currentCaller, Signals signals) {
        this.memberships = memberships;
        this.currentCaller = currentCaller;
        this.signals = signals;
    }

    @Override
    public String path() {
        return "members";
    }

    @Override
    public String title() {
        return "Members";
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Component content(String team) {
        return new MembersPanel(new RoleScope(memberships, currentCaller.get(), team), signals);
    }
}
