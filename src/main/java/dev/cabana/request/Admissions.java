package dev.cabana.request;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Asks everybody who may have a reason to turn a request away. */
@Component
class Admissions {
    private final ObjectProvider<Admission> all;

    Admissions(ObjectProvider<Admission> all) {
        this.all = all;
    }

    void check(Request request, Plan plan) {
        all.orderedStream().forEach(admission -> admission.check(request.proposal(), plan));
    }
}
