resource "aws_eks_cluster" "this" {
  name                          = local.prefixed
  role_arn                      = aws_iam_role.cluster.arn
  version                       = "1.35"
  enabled_cluster_log_types     = ["audit", "authenticator"]
  bootstrap_self_managed_addons = false

  access_config {
    authentication_mode                         = "API"
    bootstrap_cluster_creator_admin_permissions = false
  }

  upgrade_policy {
    support_type = "EXTENDED"
  }

  vpc_config {
    subnet_ids              = aws_subnet.private[*].id
    security_group_ids      = [aws_security_group.extra.id]
    endpoint_private_access = true
    endpoint_public_access  = true
    public_access_cidrs     = var.api_cidrs
  }

  depends_on = [aws_iam_role_policy_attachment.cluster]
}

resource "aws_iam_role" "operator" {
  name               = "${local.prefixed}-operator"
  assume_role_policy = data.aws_iam_policy_document.trust["nodes"].json
}

resource "aws_eks_access_entry" "operator" {
  cluster_name      = aws_eks_cluster.this.name
  principal_arn     = aws_iam_role.operator.arn
  kubernetes_groups = ["operators"]
}

resource "aws_eks_access_policy_association" "operator" {
  cluster_name  = aws_eks_cluster.this.name
  principal_arn = aws_eks_access_entry.operator.principal_arn
  policy_arn    = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy"

  access_scope {
    type = "cluster"
  }
}

data "aws_eks_addon_version" "default" {
  for_each           = toset(["vpc-cni", "kube-proxy", "coredns", "aws-ebs-csi-driver"])
  addon_name         = each.key
  kubernetes_version = aws_eks_cluster.this.version
}

resource "aws_eks_addon" "before_nodes" {
  for_each                    = { vpc-cni = aws_iam_role.irsa["vpc-cni"].arn, kube-proxy = null }
  cluster_name                = aws_eks_cluster.this.name
  addon_name                  = each.key
  addon_version               = data.aws_eks_addon_version.default[each.key].version
  service_account_role_arn    = each.value
  resolve_conflicts_on_create = "OVERWRITE"
  resolve_conflicts_on_update = "OVERWRITE"
  depends_on                  = [aws_iam_role_policy_attachment.irsa]
}

resource "aws_eks_addon" "on_nodes" {
  for_each                 = { coredns = null, aws-ebs-csi-driver = aws_iam_role.irsa["ebs-csi"].arn }
  cluster_name             = aws_eks_cluster.this.name
  addon_name               = each.key
  addon_version            = data.aws_eks_addon_version.default[each.key].version
  service_account_role_arn = each.value
  depends_on               = [aws_eks_node_group.cpu, aws_iam_role_policy_attachment.irsa]
}

resource "aws_acm_certificate" "this" {
  domain_name       = "models.example.com"
  validation_method = "DNS"
}
