package dev.cabana.sandbox.cloud.eks;

import dev.cabana.sandbox.cloud.Cloud;
import dev.cabana.sandbox.cloud.iam.Role;
import dev.cabana.sandbox.cloud.iam.Roles;

/** EKS's checks of the roles that it is given, in EKS's words. A new role is seen only after a moment. */
final class RoleCheck {
    private final Roles roles;

    RoleCheck(Cloud cloud) {
        this.roles = new Roles(cloud);
    }

    void clusterRole(String arn) {
        Role role = roles.visible(arn)
                .orElseThrow(() -> Body.invalid("Role with arn: " + arn
                        + ", could not be assumed because it does not exist or the trusted entity is not correct"));
        if (!Roles.trusts(role, "eks.amazonaws.com")) {
            throw Body.invalid(
                    "Role with arn: " + arn + ", could not be assumed because the trusted entity is not correct");
        }
        demand(role, "AmazonEKSClusterPolicy");
    }

    void nodeRole(String arn) {
        Role role = roles.visible(arn)
                .orElseThrow(
                        () -> Body.invalid(
                                "The role with name " + arn.substring(arn.lastIndexOf('/') + 1)
                                        + " cannot be found. (Service: AmazonIdentityManagement; Status Code: 404; Error Code: NoSuchEntity)"));
        if (!Roles.trusts(role, "ec2.amazonaws.com")) {
            throw Body.invalid(
                    "Following required service principals [ec2.amazonaws.com] were not found in the trust relationships of nodeRole "
                            + arn);
        }
        demand(role, "AmazonEKSWorkerNodePolicy");
    }

    private static void demand(Role role, String policy) {
        if (role.attached().stream().noneMatch(attached -> attached.endsWith("/" + policy))) {
            throw Body.invalid(
                    "The provided role doesn't have the Amazon EKS Managed Policies associated with it. Please ensure the following policies ["
                            + policy + "] are attached");
        }
    }

    void serviceAccountRole(String arn) {
        if (roles.visible(arn).isEmpty()) {
            throw Body.invalid("The service account role " + arn + " does not exist");
        }
    }

    /** Users are taken on trust. */
    void principal(String arn) {
        boolean wellFormed = arn.matches("arn:aws[a-z-]*:iam::\\d{12}:(root|(role|user)/.+)");
        if (!wellFormed || (arn.contains(":role/") && roles.visible(arn).isEmpty())) {
            throw Body.invalid("The specified principalArn is invalid: invalid principal.");
        }
    }
}
