package dev.cabana.request;

import dev.cabana.identity.Caller;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Filing, deciding and following requests. Refusals carry JSON pointers where a field of the document is to blame. */
public interface Requests {

    /** Validates, plans and stores; a draft is planned too, but shown to no approver. */
    RequestView file(Caller caller, NewRequest request);

    /** What {@link #file} would plan; stores nothing. */
    Plan preview(Caller caller, NewRequest request);

    /** Puts another proposal in the place of a draft's, or of one that waits: approvals given to that one are void then. */
    RequestView edit(Caller caller, UUID id, NewRequest request);

    /** Refuses whoever may not see it, or may not do that to it in whatever state it is. */
    void checkMay(Caller caller, UUID id, Deed deed);

    RequestView submit(Caller caller, UUID id);

    RequestView get(Caller caller, UUID id);

    /** Newest first. */
    Page<RequestSummary> list(Caller caller, RequestFilter filter, PageRequest page);

    /** How many requests wait for a decision that the caller may take. */
    int awaiting(Caller caller);

    Plan plan(Caller caller, UUID id);

    /**
     * Counts one more agreement; the request is approved when that was the last one that its policy asks for.
     *
     * @param planHash the hash of the plan that the approver read; another one is refused as stale
     */
    RequestView approve(Caller caller, UUID id, String planHash, @Nullable String comment);

    RequestView reject(Caller caller, UUID id, String reason);

    /** By the requester or an approver. While it is being applied this gives it up: what stands stays, nothing is taken back. */
    RequestView withdraw(Caller caller, UUID id, @Nullable String reason);

    RequestView comment(Caller caller, UUID id, String text);

    /** What the caller may do with it now: some of submit, edit, approve, reject, withdraw, comment. */
    List<String> allowed(Caller caller, UUID id);
}
