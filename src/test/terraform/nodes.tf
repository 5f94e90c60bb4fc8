resource "aws_launch_template" "cpu" {
  name                   = "${local.prefixed}-cpu"
  update_default_version = true

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      volume_size           = var.disk
      volume_type           = "gp3"
      encrypted             = true
      delete_on_termination = true
    }
  }

  metadata_options {
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  tag_specifications {
    resource_type = "instance"
    tags          = { Name = "${local.prefixed}-cpu" }
  }
}

resource "aws_eks_node_group" "cpu" {
  cluster_name    = aws_eks_cluster.this.name
  node_group_name = "cpu"
  node_role_arn   = aws_iam_role.nodes.arn
  subnet_ids      = aws_subnet.private[*].id
  ami_type        = "AL2023_x86_64_STANDARD"
  instance_types  = ["m5.4xlarge"]

  scaling_config {
    min_size     = 3
    desired_size = var.cpu_nodes
    max_size     = 10
  }

  update_config {
    max_unavailable = 1
  }

  launch_template {
    id      = aws_launch_template.cpu.id
    version = aws_launch_template.cpu.latest_version
  }

  depends_on = [
    aws_eks_addon.before_nodes,
    aws_iam_role_policy_attachment.nodes,
    aws_route.nat,
    aws_route_table_association.private,
  ]
}

resource "aws_launch_template" "gpu" {
  name = "${local.prefixed}-gpu"

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      volume_size = 200
      volume_type = "gp3"
      encrypted   = true
    }
  }

  capacity_reservation_specification {
    capacity_reservation_target {
      capacity_reservation_id = var.reservation
    }
  }

  metadata_options {
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }
}

resource "aws_eks_node_group" "gpu" {
  cluster_name    = aws_eks_cluster.this.name
  node_group_name = "gpu"
  node_role_arn   = aws_iam_role.nodes.arn
  subnet_ids      = [aws_subnet.private[0].id]
  ami_type        = "AL2023_x86_64_NVIDIA"
  instance_types  = ["p5.48xlarge"]
  labels          = { "poolside.ai/pool" = "gpu" }

  scaling_config {
    min_size     = 0
    desired_size = 1
    max_size     = 2
  }

  launch_template {
    id      = aws_launch_template.gpu.id
    version = aws_launch_template.gpu.latest_version
  }

  taint {
    key    = "nvidia.com/gpu"
    value  = "true"
    effect = "NO_SCHEDULE"
  }

  depends_on = [
    aws_eks_addon.before_nodes,
    aws_iam_role_policy_attachment.nodes,
    aws_route.nat,
    aws_route_table_association.private,
  ]
}

resource "aws_launch_template" "block" {
  name          = "${local.prefixed}-block"
  instance_type = "p5.48xlarge"

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      volume_size = 200
      volume_type = "gp3"
    }
  }

  instance_market_options {
    market_type = "capacity-block"
  }

  capacity_reservation_specification {
    capacity_reservation_target {
      capacity_reservation_id = var.block
    }
  }
}

resource "aws_eks_node_group" "block" {
  cluster_name    = aws_eks_cluster.this.name
  node_group_name = "block"
  node_role_arn   = aws_iam_role.nodes.arn
  subnet_ids      = [aws_subnet.private[index(local.zones, var.block_zone)].id]
  ami_type        = "AL2023_x86_64_NVIDIA"
  capacity_type   = "CAPACITY_BLOCK"

  scaling_config {
    min_size     = 0
    desired_size = 0
    max_size     = 2
  }

  launch_template {
    name    = aws_launch_template.block.name
    version = aws_launch_template.block.latest_version
  }

  depends_on = [
    aws_eks_addon.before_nodes,
    aws_iam_role_policy_attachment.nodes,
    aws_route.nat,
    aws_route_table_association.private,
  ]
}
