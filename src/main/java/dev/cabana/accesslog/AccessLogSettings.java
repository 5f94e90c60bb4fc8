package dev.cabana.accesslog;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How access logs are brought in and kept ({@code cabana.access-log.*}).
 *
 * @param every how often each logs bucket is looked at
 * @param overlap how far before the newest object listing starts again: S3 does not deliver strictly in order
 * @param wholeListEvery how often a bucket is listed from its beginning, for what came later than the overlap
 * @param retention how long lines are kept, counted from the event; by whole days
 * @param objectsPerRun at most that many objects of one bucket before another one's turn
 * @param maxObject an object larger than this is not read, and says so
 * @param exportRows at most that many lines in one export
 */
@ConfigurationProperties("cabana.access-log")
public record AccessLogSettings(
        @DefaultValue("1m") Duration every,
        @DefaultValue("2h") Duration overlap,
        @DefaultValue("24h") Duration wholeListEvery,
        @DefaultValue("90d") Duration retention,
        @DefaultValue("200") int objectsPerRun,
        @DefaultValue("1GB") DataSize maxObject,
        @DefaultValue("100000") int exportRows) {}
