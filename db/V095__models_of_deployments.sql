-- The list of models over all deployments reads these rows only.
create index resource_inference_model on resource (deployment_id) where type = 'Kubernetes::InferenceModel';
