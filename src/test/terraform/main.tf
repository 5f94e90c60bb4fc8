# The AWS half of one deployment, as somebody would write it by hand. Applied to the sandbox cloud by TerraformTest:
# an independent client, which knows AWS, judges the sandbox's answers.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }
}

variable "endpoint" {
  type        = string
  description = "Where every AWS service is"
}

variable "reservation" {
  type        = string
  description = "Id of the capacity reservation that the GPU nodes run in"
}

variable "gpu_zone" {
  type        = string
  description = "The zone of that reservation"
}

variable "block" {
  type        = string
  description = "Id of a capacity block of p5.48xlarge"
}

variable "block_zone" {
  type        = string
  description = "The zone of that block"
}

# What the second apply changes.
variable "cpu_nodes" {
  type    = number
  default = 3
}

variable "disk" {
  type    = number
  default = 200
}

variable "log_days" {
  type    = number
  default = 90
}

variable "api_cidrs" {
  type    = list(string)
  default = ["192.0.2.0/24"]
}

variable "cost_center" {
  type    = string
  default = "1000"
}

variable "name" {
  type    = string
  default = "terraform"
}

locals {
  prefixed = "poolside-${var.name}"
  zones    = slice(distinct(concat([var.gpu_zone, var.block_zone], data.aws_availability_zones.all.names)), 0, 2)
}

provider "aws" {
  region                  = "us-east-1"
  access_key              = "sandbox"
  secret_key              = "sandbox-secret"
  skip_metadata_api_check = true
  s3_use_path_style       = true

  default_tags {
    tags = {
      "cabana:deployment" = var.name
      "cost-center"       = var.cost_center
    }
  }

  endpoints {
    acm = var.endpoint
    ec2 = var.endpoint
    eks = var.endpoint
    iam = var.endpoint
    s3  = var.endpoint
    sts = var.endpoint
  }
}

data "aws_caller_identity" "me" {}

data "aws_region" "here" {}

data "aws_availability_zones" "all" {
  state = "available"
}
