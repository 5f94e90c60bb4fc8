package dev.cabana.export.terraform;

import dev.cabana.export.estate.Estate;

/** What the reader must know first: what this is, how it is used, and what is not in it. */
final class Introduction {
    private final Estate estate;

    Introduction(Estate estate) {
        this.estate = estate;
    }

    String text() {
        var text = new StringBuilder("""
                Deployment %s (revision %d) as Terraform configuration, exported by Cabana.

                terraform init && terraform plan shows imports only: nothing to add, change or destroy. terraform apply
                then writes them to the state and changes nothing in AWS. Keep the state where the team keeps its
                others: add a backend to versions.tf first. If labels were changed after the deployment was made, the
                first plan also sets them on what has kept the old ones: network, launch templates and certificate.

                As long as Cabana looks after the deployment, what Terraform changes is drift to Cabana. To leave, stop
                filing requests for it, keep its protection from deletion, and let Terraform have it.

                Not in it:
                - what runs in the cluster: it is in the Kubernetes export
                - %s
                - the cluster's own security group, network interfaces, Auto Scaling groups and instances, and the access
                  entries of the node roles: EKS makes them, and they go with what they belong to
                - objects in the buckets
                """.formatted(
                        estate.name(),
                        estate.revision(),
                        nginx()
                                ? "the Network Load Balancer with its target groups: a controller makes it from the service of\n"
                                        + "  ingress-nginx"
                                : "the Application Load Balancer with its target groups and security groups: the controller in\n"
                                        + "  the cluster makes it from the ingress"));
        if (nginx()) {
            text.append("- certificates: ingress-nginx has its own in the cluster\n");
        }
        estate.ofType("Cabana::ExistingCertificate")
                .forEach(certificate -> text.append("- the certificate %s, which is not Cabana's\n"
                        .formatted(certificate.desired().path("arn").asString())));
        estate.ofType("Cabana::CapacityReservation")
                .forEach(reservation -> text.append("- the capacity reservation %s, which is not Cabana's\n"
                        .formatted(reservation.desired().path("reservationId").asString())));
        return Block.comment(text.toString(), "");
    }

    private boolean nginx() {
        return estate.at("ingress/nginx").isPresent();
    }
}
