package dev.cabana.request.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import dev.cabana.deployment.spec.IngressSpec;
import java.util.Arrays;

/** How the platform is reached. */
final class IngressSection extends SpecSection {

    IngressSection() {
        super("Ingress", "Where core-api answers, and for whom.");
        var controller = new RadioButtonGroup<String>("Controller");
        controller.setItems(
                Arrays.stream(IngressSpec.Controller.values()).map(Enum::name).toList());
        controller.setItemLabelGenerator(
                name -> name.equals("alb") ? "AWS Load Balancer Controller (ALB)" : "NGINX ingress");
        choice("/spec/ingress/controller", controller);
        controller.addClassName("cabana-wide");
        var retired = new Div(
                "ingress-nginx is retired upstream and gets no more fixes. Choose it only where an ALB cannot be used.");
        retired.addClassNames("cabana-hint-warning", "cabana-wide");
        retired.getElement().setAttribute("role", "note");
        retired.setVisible(false);
        controller.addValueChangeListener(change -> retired.setVisible("nginx".equals(change.getValue())));
        var scheme = new RadioButtonGroup<String>("Reachable from");
        scheme.setItems(
                Arrays.stream(IngressSpec.Scheme.values()).map(Enum::name).toList());
        scheme.setItemLabelGenerator(name -> name.equals("internal") ? "The network only" : "The internet");
        choice("/spec/ingress/scheme", scheme);
        place(
                controller,
                retired,
                text("/spec/ingress/domain", "Domain", "For example atlas.example.com"),
                text("/spec/ingress/certificate", "Certificate ARN", "Empty to have one issued"),
                scheme,
                words("/spec/ingress/inboundCidrs", "Allowed from", "Address ranges (CIDR), separated by commas"));
    }
}
