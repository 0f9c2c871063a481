/** In the package of the dispatcher, which lets in nobody else. */
package org.taskwatchers.agent.tasks;
