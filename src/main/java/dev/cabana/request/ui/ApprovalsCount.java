package dev.cabana.request.ui;

import dev.cabana.identity.Caller;
import dev.cabana.request.Requests;
import dev.cabana.shell.Links;
import dev.cabana.shell.NavigationCount;
import org.springframework.stereotype.Component;

@Component
final class ApprovalsCount implements NavigationCount {
    private final Requests requests;

    ApprovalsCount(Requests requests) {
        this.requests = requests;
    }

    @Override
    public String path() {
        return Links.APPROVALS;
    }

    @Override
    public int count(Caller caller) {
        return requests.awaiting(caller);
    }

    @Override
    public String meaning() {
        return "requests wait for your decision";
    }
}
