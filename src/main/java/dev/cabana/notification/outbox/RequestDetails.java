package dev.cabana.notification.outbox;

import dev.cabana.identity.Caller;
import dev.cabana.identity.Caller.PlatformRole;
import dev.cabana.notification.News;
import dev.cabana.notification.News.Fact;
import dev.cabana.notification.News.Message;
import dev.cabana.request.RequestSummary;
import dev.cabana.request.Requests;
import dev.cabana.shared.Refusal;
import dev.cabana.shell.parts.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Who asked, why, and at what cost. */
@Component
class RequestDetails implements Details {
    private static final Caller PORTAL = new Caller("cabana", "Cabana", Map.of(), Set.of(PlatformRole.auditor));
    private static final String SUBJECT = "request:";

    private final Requests requests;

    RequestDetails(Requests requests) {
        this.requests = requests;
    }

    @Override
    public News of(News news) {
        if (!news.subject().startsWith(SUBJECT)) {
            return news;
        }
        try {
            UUID id = UUID.fromString(news.subject().substring(SUBJECT.length()));
            return with(requests.get(PORTAL, id).summary(), news);
        } catch (Refusal gone) {
            return news;
        }
    }

    private static News with(RequestSummary request, News news) {
        Message message = news.message();
        List<Fact> facts = new ArrayList<>(message.facts());
        facts.add(new Fact("Requested by", request.requester()));
        facts.add(new Fact("Justification", request.justification()));
        if (request.monthlyUsd() != null) {
            facts.add(new Fact("Cost once applied", Amounts.perMonth(request.monthlyUsd())));
        }
        var people = news.people();
        return news.saying(new Message(message.title(), message.why(), message.next(), message.path(), facts))
                .concerning(new News.People(request.requester(), people.actor(), people.chosen()));
    }
}
