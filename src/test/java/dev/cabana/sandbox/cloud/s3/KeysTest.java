package dev.cabana.sandbox.cloud.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

class KeysTest {
    private static final String PAIR = new String(Character.toChars(0x1F3D6));

    @Property(tries = 200)
    void areInTheOrderOfTheirBytes(
            @ForAll @CharRange(from = '\ue000', to = '\ufffd') @CharRange(from = 'a', to = 'd') @StringLength(max = 3)
                    String one,
            @ForAll @CharRange(from = '\ue000', to = '\ufffd') @CharRange(from = 'a', to = 'd') @StringLength(max = 3)
                    String other,
            @ForAll boolean paired,
            @ForAll boolean otherPaired) {
        String left = paired ? one + PAIR : one;
        String right = otherPaired ? PAIR + other : other;

        assertThat(Integer.signum(Keys.ORDER.compare(left, right)))
                .isEqualTo(Integer.signum(Arrays.compareUnsigned(left.getBytes(UTF_8), right.getBytes(UTF_8))));
    }
}
