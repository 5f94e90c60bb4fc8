package dev.cabana.accesslog.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogRecordTest {
    private static final String GET =
            "79a59df900b949e5 poolside-atlas [23/Nov/2026:09:12:33 +0000] 10.0.3.7 arn:aws:sts::123456789012:assumed-role/poolside-atlas-inference/x 3E57427F3EXAMPLE REST.GET.OBJECT models/checkpoints/laguna%2Bxs/a%20b.bin \"GET /poolside-atlas/models/x?x-id=GetObject HTTP/1.1\" 200 - 1048576 2097152 70 10 \"-\" \"aws-sdk-java/2.40.2 md/io#sync \"quoted\" ua\" - s9lzHYrFp76ZVxRcpX9+5cjAnEH2ROuNkd2BHfIa6UkFVdtjf5mKR3/eTPFvsiP/XV/VLi31234= SigV4 ECDHE-RSA-AES128-GCM-SHA256 AuthHeader poolside-atlas.s3.us-east-1.amazonaws.com TLSV1.2 - - us-east-1";

    @Test
    void readsAllTwentySevenFields() throws Exception {
        var entry = LogRecord.parse(GET);
        assertThat(entry.at()).isEqualTo(Instant.parse("2026-11-23T09:12:33Z"));
        assertThat(entry.key()).contains("models/checkpoints/laguna+xs/a b.bin");
        assertThat(entry.fields())
                .containsAllEntriesOf(Map.of(
                        LogField.operation, "REST.GET.OBJECT",
                        LogField.status, "200",
                        LogField.requestUri, "GET /poolside-atlas/models/x?x-id=GetObject HTTP/1.1",
                        LogField.userAgent, "aws-sdk-java/2.40.2 md/io#sync \"quoted\" ua",
                        LogField.tlsVersion, "TLSV1.2",
                        LogField.sourceRegion, "us-east-1"));
        assertThat(entry.field(LogField.errorCode)).isEmpty();
        assertThat(entry.field(LogField.referer)).isEmpty();
        assertThat(entry.number(LogField.totalMillis)).hasValue(70);
        assertThat(entry.surplus()).isEmpty();
    }

    @Test
    void keepsWhatFollowsAsItIs() throws Exception {
        assertThat(LogRecord.parse(GET + " new \"field two\" 3").surplus()).isEqualTo("new \"field two\" 3");
    }

    @Test
    void readsOlderAndShorterRecords() throws Exception {
        assertThat(LogRecord.parse(GET.substring(0, GET.lastIndexOf(' '))).field(LogField.sourceRegion))
                .isEmpty();
        assertThat(LogRecord.parse(
                                "o b [06/Feb/2019:00:00:38 +0000] 192.0.2.3 - 3E S3.EXPIRE.OBJECT k - - - - 3 - - - - v")
                        .key())
                .contains("k");
    }

    @Test
    void readsOtherTimeZones() throws Exception {
        assertThat(LogRecord.parse(GET.replace("+0000", "+0130")).at())
                .isEqualTo(Instant.parse("2026-11-23T07:42:33Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "a b c d e f g h i j k l m n o p q r s t",
                "o b [99/Nov/2026:09:12:33 +0000] 10.0.3.7 - R REST.GET.OBJECT k \"u\" 200 - 1 1 1 1 \"-\" \"-\" - h",
                "o b [23/Nov/2026:09:12:33 +0000] 10.0.3.7 - R REST.GET.OBJECT k \"u\" 2oo - 1 1 1 1 \"-\" \"-\" - h",
                "o b [23/Nov/2026:09:12:33 +0000] 10.0.3.7 - R - k \"u\" 200 - 1 1 1 1 \"-\" \"-\" - h",
                "o b [23/Nov/2026:09:12:33 +0000] 10.0.3.7"
            })
    void refusesWhatIsNoRecord(String line) {
        assertThatThrownBy(() -> LogRecord.parse(line)).isInstanceOf(LogRecord.Malformed.class);
    }

    @Test
    void decodesLeniently() {
        assertThat(PercentCode.decoded("100%25%2z%e2%82%ac%")).isEqualTo("100%%2z€%");
    }
}
