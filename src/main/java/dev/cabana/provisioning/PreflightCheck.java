package dev.cabana.provisioning;

import dev.cabana.aws.AwsTarget;
import java.util.List;

/** Looks, before anybody approves, whether the plan can work: quotas, zones, names, reservations, versions. Reads only. */
public interface PreflightCheck {

    List<Finding> check(GraphInput input, AwsTarget target);

    /**
     * @param check short name, for example {@code Quota: P instances}
     * @param detail for people: what was found, and what to do when it failed
     * @param pointer JSON pointer to the field of the document that is to blame; empty for none
     */
    record Finding(String check, Verdict verdict, String detail, String pointer) {}

    /** {@code failed} refuses the request; {@code warned} is shown to the approver; {@code unknown} could not be checked. */
    enum Verdict {
        passed,
        warned,
        failed,
        unknown
    }
}
