data "aws_iam_policy_document" "trust" {
  for_each = { cluster = "eks", nodes = "ec2" }

  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["${each.value}.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "cluster" {
  name               = "${local.prefixed}-cluster"
  path               = "/poolside/"
  assume_role_policy = data.aws_iam_policy_document.trust["cluster"].json
}

resource "aws_iam_role_policy_attachment" "cluster" {
  role       = aws_iam_role.cluster.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy"
}

resource "aws_iam_role" "nodes" {
  name               = "${local.prefixed}-nodes"
  path               = "/poolside/"
  assume_role_policy = data.aws_iam_policy_document.trust["nodes"].json
}

resource "aws_iam_role_policy_attachment" "nodes" {
  for_each   = toset(["AmazonEKSWorkerNodePolicy", "AmazonEC2ContainerRegistryPullOnly"])
  role       = aws_iam_role.nodes.name
  policy_arn = "arn:aws:iam::aws:policy/${each.key}"
}

resource "aws_iam_openid_connect_provider" "this" {
  url            = aws_eks_cluster.this.identity[0].oidc[0].issuer
  client_id_list = ["sts.amazonaws.com"]
}

locals {
  issuer = replace(aws_eks_cluster.this.identity[0].oidc[0].issuer, "https://", "")

  service_accounts = {
    core-api  = "poolside:core-api"
    inference = "poolside-models:inference"
    vpc-cni   = "kube-system:aws-node"
    ebs-csi   = "kube-system:ebs-csi-controller-sa"
  }
}

data "aws_iam_policy_document" "irsa" {
  for_each = local.service_accounts

  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = [aws_iam_openid_connect_provider.this.arn]
    }

    condition {
      test     = "StringEquals"
      variable = "${local.issuer}:aud"
      values   = ["sts.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "${local.issuer}:sub"
      values   = ["system:serviceaccount:${each.value}"]
    }
  }
}

resource "aws_iam_role" "irsa" {
  for_each             = local.service_accounts
  name                 = "${local.prefixed}-${each.key}"
  path                 = "/poolside/"
  description          = "Of ${each.value}"
  max_session_duration = 7200
  assume_role_policy   = data.aws_iam_policy_document.irsa[each.key].json
}

data "aws_iam_policy_document" "core_api" {
  statement {
    actions   = ["s3:ListBucket"]
    resources = [aws_s3_bucket.primary.arn]
  }

  statement {
    actions   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"]
    resources = ["${aws_s3_bucket.primary.arn}/*"]
  }

  statement {
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = ["arn:aws:bedrock:${data.aws_region.here.name}::foundation-model/*"]
  }
}

resource "aws_iam_role_policy" "core_api" {
  name   = "core-api"
  role   = aws_iam_role.irsa["core-api"].name
  policy = data.aws_iam_policy_document.core_api.json
}

data "aws_iam_policy_document" "inference" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.primary.arn}/models/*"]
  }
}

resource "aws_iam_policy" "inference" {
  name   = "${local.prefixed}-inference"
  path   = "/poolside/"
  policy = data.aws_iam_policy_document.inference.json
}

resource "aws_iam_role_policy_attachment" "irsa" {
  for_each = {
    inference = aws_iam_policy.inference.arn
    vpc-cni   = "arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy"
    ebs-csi   = "arn:aws:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy"
  }
  role       = aws_iam_role.irsa[each.key].name
  policy_arn = each.value
}
