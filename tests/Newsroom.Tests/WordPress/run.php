<?php
// Runs what comes on the standard input within the site's WordPress.
require __DIR__ . '/load.php';
require_once ABSPATH . 'wp-admin/includes/image.php';
kses_remove_filters();
eval(stream_get_contents(STDIN));
