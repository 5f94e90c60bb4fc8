package dev.cabana.testing;

import dev.cabana.catalog.Catalog;
import dev.cabana.catalog.CatalogSettings;
import dev.cabana.deployment.spec.SpecFormat;
import dev.cabana.deployment.spec.SpecParser;
import dev.cabana.deployment.spec.SpecSettings;
import dev.cabana.provisioning.GraphInput;
import dev.cabana.provisioning.GraphPart;
import dev.cabana.provisioning.PreflightCheck;
import dev.cabana.provisioning.PreflightCheck.Finding;
import dev.cabana.provisioning.ProvisioningSettings;
import dev.cabana.provisioning.Reconciler;
import dev.cabana.provisioning.ResourceGraph;
import dev.cabana.shared.DeploymentRef;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

/** All that provisioning consists of, or some packages of it, found as the application finds them and pointed at a sandbox. */
public final class Provisioning {
    private static final String ROOT = "dev.cabana.provisioning";
    private static final ProvisioningSettings CONVENTIONS =
            new ProvisioningSettings("poolside-", "/poolside/", null, Map.of(), List.of(), Map.of(), 1.0);

    private final SandboxExtension sandbox;
    private final List<String> packages;
    private final List<Object> more = new ArrayList<>();

    private Provisioning(SandboxExtension sandbox, List<String> packages) {
        this.sandbox = sandbox;
        this.packages = packages;
        sandbox.give(ProvisioningSettings.class, CONVENTIONS);
        sandbox.give(CatalogSettings.class, new CatalogSettings(null));
        sandbox.give(Catalog.class, new Catalog(new CatalogSettings(null)));
        sandbox.give(
                SpecSettings.class,
                new SpecSettings(
                        DataSize.ofKilobytes(256), "example.com", List.of(), List.of("10.0.0.0/8"), List.of()));
    }

    /** @param packages below {@code dev.cabana.provisioning}; none for all */
    public static Provisioning of(SandboxExtension sandbox, String... packages) {
        return new Provisioning(
                sandbox,
                packages.length == 0
                        ? List.of(ROOT)
                        : Arrays.stream(packages).map(name -> ROOT + "." + name).toList());
    }

    /** With something of a test's own beside them. */
    public Provisioning with(Object part) {
        more.add(part);
        return this;
    }

    /** @param yaml the lines under {@code spec}; defaults fill the rest */
    public GraphInput input(String name, String yaml) {
        String text = "metadata: {name: %s, team: atlas, labels: {cost-center: '42'}}\nspec:\n  region: us-east-1\n"
                        .formatted(name)
                + yaml.indent(2);
        var document = sandbox.make(SpecParser.class).parse(text, SpecFormat.yaml);
        return new GraphInput(document, sandbox.account(), CONVENTIONS);
    }

    public ResourceGraph graph(GraphInput input) {
        var builder = ResourceGraph.builder();
        all(GraphPart.class).forEach(part -> part.contribute(input, builder));
        return builder.build();
    }

    public GraphWalk walk(GraphInput input) {
        return new GraphWalk(
                graph(input),
                sandbox.target(),
                all(Reconciler.class).toList(),
                new DeploymentRef(UUID.randomUUID(), input.name(), "atlas"));
    }

    /** What the check of that simple class name finds. */
    public List<Finding> preflight(String check, GraphInput input) {
        return all(PreflightCheck.class)
                .filter(one -> one.getClass().getSimpleName().equals(check))
                .flatMap(one -> one.check(input, sandbox.target()).stream())
                .toList();
    }

    private <T> Stream<T> all(Class<T> type) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(type));
        Stream<T> given = more.stream().filter(type::isInstance).map(type::cast);
        Stream<T> found = packages.stream()
                .flatMap(name -> scanner.findCandidateComponents(name).stream())
                .map(definition -> ClassUtils.resolveClassName(definition.getBeanClassName(), null))
                .filter(one -> one.isAnnotationPresent(Component.class))
                .map(one -> type.cast(sandbox.make(one)));
        return Stream.of(given, found, beans(type)).flatMap(Function.identity());
    }

    /** What configurations make. */
    private <T> Stream<T> beans(Class<T> type) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Configuration.class));
        return packages.stream()
                .flatMap(name -> scanner.findCandidateComponents(name).stream())
                .map(definition -> ClassUtils.resolveClassName(definition.getBeanClassName(), null))
                .flatMap(configuration -> Arrays.stream(configuration.getDeclaredMethods())
                        .filter(method ->
                                method.isAnnotationPresent(Bean.class) && type.isAssignableFrom(method.getReturnType()))
                        .map(method -> type.cast(bean(sandbox.make(configuration), method))));
    }

    private Object bean(Object configuration, Method method) {
        Object[] arguments =
                Arrays.stream(method.getParameterTypes()).map(sandbox::make).toArray();
        try {
            method.setAccessible(true);
            return method.invoke(configuration, arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot make what " + method + " makes", e);
        }
    }
}
