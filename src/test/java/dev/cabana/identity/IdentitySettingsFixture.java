package dev.cabana.identity;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings as Spring would read them, with every default. */
final class IdentitySettingsFixture {
    private IdentitySettingsFixture() {}

    static IdentitySettings groups(Map<String, List<String>> groups) {
        Map<String, String> properties = new TreeMap<>();
        groups.forEach((group, grants) -> {
            for (int i = 0; i < grants.size(); i++) {
                properties.put("cabana.identity.groups." + group + "[" + i + "]", grants.get(i));
            }
        });
        return with(properties);
    }

    static IdentitySettings with(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("cabana.identity", IdentitySettings.class);
    }
}
