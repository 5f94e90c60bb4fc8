package dev.cabana.accesslog.line;

/** The positions of a server access log record, in S3's order. */
public enum LogField {
    bucketOwner,
    bucket,
    time,
    remoteIp,
    requester,
    requestId,
    operation,
    key,
    requestUri,
    status,
    errorCode,
    bytesSent,
    objectSize,
    totalMillis,
    turnaroundMillis,
    referer,
    userAgent,
    versionId,
    hostId,
    signatureVersion,
    cipherSuite,
    authenticationType,
    hostHeader,
    tlsVersion,
    accessPointArn,
    aclRequired,
    /** Absent before late 2025. */
    sourceRegion
}
