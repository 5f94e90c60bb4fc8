locals {
  buckets = {
    primary = aws_s3_bucket.primary
    logs    = aws_s3_bucket.logs
  }
}

resource "aws_s3_bucket" "logs" {
  bucket        = "${local.prefixed}-access-logs"
  force_destroy = true
}

resource "aws_s3_bucket" "primary" {
  bucket        = local.prefixed
  force_destroy = true
  tags          = { Name = local.prefixed }
}

resource "aws_s3_bucket_ownership_controls" "both" {
  for_each = local.buckets
  bucket   = each.value.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_public_access_block" "both" {
  for_each                = local.buckets
  bucket                  = each.value.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_server_side_encryption_configuration" "both" {
  for_each = local.buckets
  bucket   = each.value.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_versioning" "primary" {
  bucket = aws_s3_bucket.primary.id

  versioning_configuration {
    status = "Enabled"
  }
}

data "aws_iam_policy_document" "https_only" {
  for_each = local.buckets

  statement {
    sid       = "HttpsOnly"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [each.value.arn, "${each.value.arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }

  dynamic "statement" {
    for_each = each.key == "logs" ? [1] : []

    content {
      sid       = "LogDelivery"
      actions   = ["s3:PutObject"]
      resources = ["${each.value.arn}/*"]

      principals {
        type        = "Service"
        identifiers = ["logging.s3.amazonaws.com"]
      }

      condition {
        test     = "ArnLike"
        variable = "aws:SourceArn"
        values   = [aws_s3_bucket.primary.arn]
      }

      condition {
        test     = "StringEquals"
        variable = "aws:SourceAccount"
        values   = [data.aws_caller_identity.me.account_id]
      }
    }
  }
}

resource "aws_s3_bucket_policy" "both" {
  for_each   = local.buckets
  bucket     = each.value.id
  policy     = data.aws_iam_policy_document.https_only[each.key].json
  depends_on = [aws_s3_bucket_public_access_block.both]
}

resource "aws_s3_bucket_logging" "primary" {
  bucket        = aws_s3_bucket.primary.id
  target_bucket = aws_s3_bucket.logs.id
  target_prefix = "logs/"
  depends_on    = [aws_s3_bucket_policy.both]

  target_object_key_format {
    partitioned_prefix {
      partition_date_source = "DeliveryTime"
    }
  }
}

resource "aws_s3_object" "config" {
  bucket     = aws_s3_bucket.primary.id
  key        = "models/config é.json"
  content    = jsonencode({ from = "terraform" })
  depends_on = [aws_s3_bucket_versioning.primary]
}
