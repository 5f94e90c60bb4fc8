package dev.cabana.accesslog.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessLogTextTest {

    @ParameterizedTest
    @CsvSource({
        "models/checkpoints/laguna-xs/a.safetensors, models/checkpoints/laguna-xs/, a.safetensors",
        "models/checkpoints/, models/, checkpoints/",
        "marker, '', marker",
        "/, '', /",
        "'', '', ''"
    })
    void tellsTheFileFromItsFolder(String key, String folder, String file) {
        assertThat(AccessLogText.folder(key)).isEqualTo(folder);
        assertThat(AccessLogText.file(key)).isEqualTo(file);
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:sts::123456789012:assumed-role/poolside-atlas-inference/i-1, poolside-atlas-inference/i-1",
        "svc:logging.s3.amazonaws.com, svc:logging.s3.amazonaws.com",
        "arn:aws:iam::123456789012:user/dana, arn:aws:iam::123456789012:user/dana"
    })
    void namesTheRoleThatWasAssumed(String arn, String words) {
        assertThat(AccessLogText.requester(arn)).isEqualTo(words);
    }
}
